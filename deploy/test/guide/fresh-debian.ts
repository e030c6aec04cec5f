import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Debian on which nothing was installed yet, in a folder. */
export type FreshDebian = {
  readonly path: string
  readonly remove: () => void
}

const suite = 'bookworm'

/** The mirror that this machine takes its own packages from. */
const findMirror = (): string => {
  const file = '/etc/apt/sources.list.d/debian.sources'
  const sources = existsSync(file)
    ? readFileSync(file, 'utf8')
    : readFileSync('/etc/apt/sources.list', 'utf8')
  return /^(?:URIs:|deb(?: \[.*?\])?)\s+(https?:\S+)/m.exec(sources)?.[1] ?? 'http://deb.debian.org/debian'
}

const run = (command: string, args: readonly string[]): void => {
  const { status, error } = spawnSync(command, [...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status}`)
}

/** Packages must not start their services: there is no init. What a program needs to reach the network comes from here. */
const settle = (path: string): void => {
  writeFileSync(join(path, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  copyFileSync('/etc/resolv.conf', join(path, 'etc/resolv.conf'))
  writeFileSync(join(path, 'etc/hosts'), '127.0.0.1 localhost leads.example.com\n::1 localhost\n')
  const authorities = '/etc/ssl/certs/ca-certificates.crt'
  if (!existsSync(authorities)) return
  mkdirSync(join(path, 'etc/ssl'), { recursive: true })
  copyFileSync(authorities, join(path, 'etc/ssl/machine.crt'))
}

/** Makes one by debootstrap, or as a copy of `base`, which debootstrap made before. */
export const makeFreshDebian = (base: string | undefined): FreshDebian => {
  const path = mkdtempSync(join(tmpdir(), 'lead-scoring-debian-'))
  const remove = () => rmSync(path, { recursive: true, force: true })
  try {
    if (base === undefined) run('debootstrap', ['--variant=minbase', suite, path, findMirror()])
    else run('cp', ['--archive', '--no-target-directory', base, path])
    chmodSync(path, 0o755) // its users have to pass
    settle(path)
    return { path, remove }
  } catch (error) {
    remove()
    throw error
  }
}
