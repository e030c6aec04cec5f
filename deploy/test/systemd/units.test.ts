import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../backend/test/harness/temporary-directory.ts'

const units = join(import.meta.dirname, '../../systemd')
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const withSystemd = hasSystemd ? 'systemd' : 'systemd (not run: there is no systemd-analyze on the PATH)'

/** What a service may at most be exposed to, from 0 to 10, as systemd counts: "OK" begins below this. */
const mostExposed = 2.5

describe.skipIf(!hasSystemd)(withSystemd, () => {
  const server = makeTemporaryDirectory()
  afterAll(() => server.remove())

  /** A tree like a server's, with the programs that the units name. */
  const analyse = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', [...args, `--root=${server.path}`], {
      encoding: 'utf8',
    })
    return { status, said: stderr, printed: stdout }
  }

  const place = (path: string) => {
    mkdirSync(dirname(join(server.path, path)), { recursive: true })
    writeFileSync(join(server.path, path), '#!/bin/sh\n', { mode: 0o755 })
  }

  test('finds nothing wrong with the units, and little that they are exposed to', () => {
    const folder = join(server.path, 'etc/systemd/system')
    cpSync('/usr/lib/systemd/system', join(server.path, 'usr/lib/systemd/system'), { recursive: true })
    cpSync(units, folder, { recursive: true })
    symlinkSync('lead-scoring@.service', join(folder, 'lead-scoring@8001.service'))
    place('opt/lead-scoring/node_modules/.bin/node')
    place('bin/sh')
    const names = globSync('*.{service,timer}', { cwd: folder }).filter((name) => !name.includes('@.'))
    expect(names).toContain('lead-scoring@8001.service')
    expect(analyse('verify', ...names)).toMatchObject({ status: 0, said: '' })
    for (const name of names.filter((unit) => unit.endsWith('.service'))) {
      const { printed } = analyse('security', '--offline=true', name)
      expect(Number(/exposure level for \S+: ([\d.]+)/.exec(printed)?.[1]), name).toBeLessThan(mostExposed)
    }
  })
})
