import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { openConnection } from '../../src/platform/database/connection.ts'
import { type Account, chooseAccount, giveTo } from '../../src/platform/embedded-postgres/account.ts'
import { type Binaries, prepareBinaries } from '../../src/platform/embedded-postgres/binaries.ts'
import { startOnFreePort } from '../../src/platform/embedded-postgres/index.ts'
import { run } from '../../src/platform/embedded-postgres/run.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { nativeDirectoryOf, type Version } from './binaries.ts'

export type { Version } from './binaries.ts'

/** A server of one version, alone in the world and empty. */
export type StartedPostgres = {
  /** Connection string of the superuser `postgres` on the database of the same name. */
  readonly url: string
  readonly port: number
  /** Connection string for a database, of the superuser or of a login that has the superuser's password. */
  readonly urlOf: (database: string, login?: string) => string
  /** Rows of statements, as the superuser. */
  readonly sql: <T extends pg.QueryResultRow>(text: string, database?: string) => Promise<T[]>
  /** Cuts all connections, and comes back with the data on the same port. */
  readonly restart: () => Promise<void>
  /** What the server has logged so far. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

export type StartOptions = {
  readonly settings?: Readonly<Record<string, string>>
  /** Files that its settings may name by `$files/<name>`, readable for the server alone. */
  readonly files?: Readonly<Record<string, string>>
}

/** Test data may be lost with the machine. */
const quick = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '32MB' }

/** Of the superuser, and of the logins that tests make. */
export const password = 'secret'

const makeCluster = async (binaries: Binaries, data: string, account: Account | undefined): Promise<void> => {
  mkdirSync(data, { mode: 0o700 })
  giveTo(account, data)
  const passwordFile = `${data}-password`
  writeFileSync(passwordFile, password)
  giveTo(account, passwordFile)
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8']
  const args = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync']
  const { status, output } = await run(binaries.initdb, [...args, ...locale], account)
  if (status !== 0) throw new Error(`initdb failed:\n${output}`)
}

const writeFiles = (
  directory: string,
  files: NonNullable<StartOptions['files']>,
  account: Account | undefined,
) => {
  for (const [name, content] of Object.entries(files)) {
    const path = join(directory, name)
    writeFileSync(path, content)
    chmodSync(path, 0o600) // PostgreSQL refuses keys that others can read
    giveTo(account, path)
  }
}

const rowsOf = async <T extends pg.QueryResultRow>(url: string, text: string): Promise<T[]> => {
  const client = await openConnection(url, 'test')
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

/**
 * Starts a PostgreSQL, of that version or of the folder that holds its `bin`, on a free port of 127.0.0.1, as an unprivileged user, and stops it with this process
 * at the latest. `stop` removes everything. `whyNot` of binaries.ts says where this is not possible.
 */
export const startPostgres = async (
  version: Version | { readonly directory: string },
  { settings = {}, files = {} }: StartOptions = {},
): Promise<StartedPostgres> => {
  const temporary = makeTemporaryDirectory()
  try {
    const data = join(temporary.path, 'data')
    const account = await chooseAccount(data)
    const binaries = await prepareBinaries(
      typeof version === 'number' ? nativeDirectoryOf(version) : version.directory,
      account,
      join(temporary.path, 'binaries'),
    )
    await makeCluster(binaries, data, account)
    writeFiles(temporary.path, files, account)
    const placed = Object.entries(settings).map(([name, value]) => [
      name,
      value.replaceAll('$files', temporary.path),
    ])
    let logged = ''
    const common = {
      binaries,
      account,
      dataDirectory: data,
      settings: { ...quick, ...Object.fromEntries(placed) },
      writeLog: (text: Buffer | string) => {
        logged += text
      },
      log: () => {},
    }
    const started = await startOnFreePort(common, temporary.path, undefined)
    const { port } = started
    let { server } = started
    const urlOf = (database: string, login = 'postgres') =>
      `postgres://${login}:${password}@127.0.0.1:${port}/${database}`
    return {
      url: urlOf('postgres'),
      port,
      urlOf,
      sql: (text, database = 'postgres') => rowsOf(urlOf(database), text),
      restart: async () => {
        await server.stop()
        ;({ server } = await startOnFreePort(common, temporary.path, port))
      },
      log: () => logged,
      stop: async () => {
        await server.stop()
        temporary.remove()
      },
    }
  } catch (error) {
    temporary.remove()
    throw error
  }
}
