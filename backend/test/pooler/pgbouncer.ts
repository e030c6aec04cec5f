import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseAccount } from '../../src/platform/embedded-postgres/account.ts'
import { findFreePort } from '../crash/program.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'

/** Whether there is a PgBouncer to test with; CI installs one. Debian keeps it where only root looks. */
export const hasPgBouncer =
  spawnSync('pgbouncer', ['--version'], { env: { PATH: searchPath() } }).status === 0

/** What a test that needs it is called where there is none. */
export const withPgBouncer = hasPgBouncer
  ? 'with PgBouncer'
  : 'with PgBouncer (not run: no pgbouncer on the PATH)'

function searchPath(): string {
  return `${process.env.PATH}:/usr/sbin`
}

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

const ready = (child: ChildProcess): Promise<void> => {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  child.stderr?.on('data', (text: Buffer) => {
    said += text
    if (said.includes('process up')) resolve()
  })
  child.once('error', reject)
  child.once('exit', () => reject(new Error(`pgbouncer ended:\n${said}`)))
  return promise
}

/** A PgBouncer of one's own on a free port, as the guide recommends it, with its own defaults in everything that is not said. */
export const startPgBouncer = async (options: PgBouncerOptions): Promise<PgBouncer> => {
  const { path, remove } = makeTemporaryDirectory()
  const port = await findFreePort()
  const { username, password } = new URL(options.url)
  const users = join(path, 'users.txt')
  writeFileSync(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`)
  const settings = join(path, 'pgbouncer.ini')
  writeFileSync(settings, settingsFor(options, port, users))
  for (const file of [users, settings]) chmodSync(file, 0o644)
  // It refuses to run as root.
  const account = await chooseAccount(path)
  const env = { PATH: searchPath() }
  const child = spawn('pgbouncer', [settings], { ...account, env, stdio: ['ignore', 'ignore', 'pipe'] })
  await ready(child)
  const url = new URL(options.url)
  url.host = `127.0.0.1:${port}`
  return {
    url: url.href,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve))
        child.kill('SIGKILL')
        await ended
      }
      remove()
    },
  }
}
