import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseAccount, giveTo } from '../../src/platform/embedded-postgres/account.ts'
import { findFreePort } from '../harness/free-port.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { hasProgram, startProgram } from '../programs/program.ts'

/** Whether there is a PgBouncer to test with; CI installs one. */
export const hasPgBouncer = hasProgram('pgbouncer', ['--version'])

/** What a test that needs it is called where there is none. */
export const withPgBouncer = hasPgBouncer
  ? 'with PgBouncer'
  : 'with PgBouncer (not run: no pgbouncer on the PATH)'

export type PoolMode = 'transaction' | 'session'

export type PgBouncerOptions = {
  /** The database behind it, with the login that it uses there and lets in. */
  readonly url: string
  readonly mode: PoolMode
  /** Connections to the server. */
  readonly size: number
}

export type PgBouncer = {
  /** The way to the same database through it. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const settingsFor = ({ url, mode, size }: PgBouncerOptions, port: number, users: string): string => {
  const { hostname, port: serverPort } = new URL(url)
  return `
[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = ${size}
max_client_conn = 200
server_login_retry = 1
`
}

/** A PgBouncer of one's own on a free port, as the guide recommends it, with its own defaults in everything that is not said. */
export const startPgBouncer = async (options: PgBouncerOptions): Promise<PgBouncer> => {
  const { path, remove } = makeTemporaryDirectory()
  const port = await findFreePort()
  const { username, password } = new URL(options.url)
  const users = join(path, 'users.txt')
  writeFileSync(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`, {
    mode: 0o600,
  })
  const settings = join(path, 'pgbouncer.ini')
  writeFileSync(settings, settingsFor(options, port, users), { mode: 0o600 })
  const account = await chooseAccount(path) // it refuses to run as root
  for (const file of [users, settings]) giveTo(account, file)
  const program = await startProgram({
    command: 'pgbouncer',
    args: [settings],
    account,
    ready: /process up/,
  })
  const url = new URL(options.url)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    stop: async () => {
      await program.kill()
      remove()
    },
  }
}
