import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { chooseAccount } from '../../src/platform/embedded-postgres/account.ts'
import { findFreePort } from '../crash/program.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'

/** Where Debian keeps the programs of its PostgreSQL, and every one that dumps and restores. */
export const debianPrograms = ['15', '16', '17', '18']
  .map((version) => `/usr/lib/postgresql/${version}/bin`)
  .find((folder) =>
    ['initdb', 'postgres', 'pg_dump', 'pg_restore', 'psql'].every((name) => existsSync(join(folder, name))),
  )

/** What a test that needs them is called where they are missing. */
export const withDebian =
  debianPrograms === undefined
    ? 'with PostgreSQL of Debian (not run: no /usr/lib/postgresql/*/bin with pg_dump)'
    : 'with PostgreSQL of Debian'

export type DebianPostgres = {
  /** Connection string of a superuser for a database. */
  readonly urlOf: (database: string, login?: string) => string
  /** Rows of a statement, as the superuser. */
  readonly sql: <T extends pg.QueryResultRow>(text: string, database?: string) => Promise<T[]>
  readonly stop: () => Promise<void>
}

const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=64MB']

/** Starts a PostgreSQL of its own on a free port, which leaves nothing behind. Logins need no password. */
export const startDebianPostgres = async (programs: string): Promise<DebianPostgres> => {
  const directory = makeTemporaryDirectory()
  const data = join(directory.path, 'data')
  mkdirSync(data)
  const account = await chooseAccount(data)
  if (account) chownSync(data, account.uid, account.gid)
  chmodSync(data, 0o700)
  const cluster = ['-D', data, '-U', 'postgres', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8', '-N']
  const made = spawnSync(join(programs, 'initdb'), cluster, { ...account, cwd: '/' })
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`)
  const port = await findFreePort()
  const args = [
    '-D',
    data,
    '-p',
    String(port),
    '-h',
    '127.0.0.1',
    '-k',
    '',
    ...settings.flatMap((set) => ['-c', set]),
  ]
  const child = spawn(join(programs, 'postgres'), args, {
    ...account,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ready = Promise.withResolvers<void>()
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.includes('database system is ready to accept connections')) ready.resolve()
  })
  child.once('exit', (code) => ready.reject(new Error(`postgres ended with ${code}`)))
  await ready.promise
  const urlOf = (database: string, login = 'postgres') => `postgres://${login}@127.0.0.1:${port}/${database}`
  return {
    urlOf,
    sql: async <T extends pg.QueryResultRow>(text: string, database = 'postgres') => {
      const client = new pg.Client({ connectionString: urlOf(database) })
      await client.connect()
      try {
        return (await client.query<T>(text)).rows
      } finally {
        await client.end()
      }
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGINT')
      await ended
      directory.remove()
    },
  }
}
