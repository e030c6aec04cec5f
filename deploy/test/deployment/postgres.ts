import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from './program.ts'

const installed = '/usr/lib/postgresql'

/** Where Debian keeps the programs of its PostgreSQL (15 on Debian 12); the oldest, where there are several. */
export const findPostgres = (): string | undefined => {
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(a) - Number(b)) : []
  return versions
    .map((version) => join(installed, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
}

const names = { administrator: 'postgres', login: 'lead_scoring_login', database: 'lead_scoring' } as const

export type PostgresOptions = {
  readonly bin: string
  readonly folder: string
  readonly port: number
  readonly account: Account | undefined
  /** Of the administrator, and of the login of the product. */
  readonly password: string
}

export type Postgres = {
  /** As the product signs in. */
  readonly url: string
  readonly login: string
  readonly database: string
  /** Rows of a statement, as the administrator: fields divided by `|`. */
  readonly query: (statement: string) => string
  /** Cuts all connections, and comes back with the data. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

const run = (command: string, args: readonly string[], options: Parameters<typeof spawnSync>[2]): string => {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], options)
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`)
  return String(stdout).trim()
}

/** Makes a cluster that asks everybody for a password, as Debian's does over TCP. */
const initialise = ({ bin, folder, account, password }: PostgresOptions, data: string): void => {
  const file = join(folder, 'postgres-password')
  writeFileSync(file, password, { mode: 0o600 })
  giveTo(account, file)
  const args = ['-D', data, '-U', names.administrator, '-A', 'scram-sha-256', '--pwfile', file]
  const encoding = ['--encoding', 'UTF8', '--locale', 'C.UTF-8']
  run(join(bin, 'initdb'), [...args, ...encoding], { cwd: folder, ...account })
}

/** Starts Debian's PostgreSQL with a database for the product and a login that owns it. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const { bin, folder, port, account, password } = options
  const data = join(folder, 'postgres')
  initialise(options, data)
  const start = (): Promise<Program> =>
    startProgram({
      command: join(bin, 'postgres'),
      args: ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
      account,
      ready: /database system is ready to accept connections/,
      signal: 'SIGINT', // ends sessions rather than wait for them
    })
  let program = await start()
  const query = (statement: string, database: string = names.database): string => {
    const where = ['-h', '127.0.0.1', '-p', String(port), '-U', names.administrator, '-d', database]
    const env = { ...process.env, PGPASSWORD: password }
    return run(join(bin, 'psql'), [...where, '-XqAt', '-v', 'ON_ERROR_STOP=1', '-c', statement], { env })
  }
  query(`create role ${names.login} login createrole password '${password}'`, 'postgres')
  query(`create database ${names.database} owner ${names.login}`, 'postgres')
  return {
    url: `postgresql://${names.login}:${password}@127.0.0.1:${port}/${names.database}`,
    login: names.login,
    database: names.database,
    query,
    restart: async () => {
      await program.stop()
      program = await start()
    },
    stop: () => program.stop(),
  }
}
