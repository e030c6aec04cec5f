import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, giveTo } from '../../../backend/src/platform/embedded-postgres/account.ts'
import { type Program, startProgram } from './program.ts'

export type PoolerOptions = {
  readonly folder: string
  readonly port: number
  /** The PostgreSQL behind it. */
  readonly url: string
  readonly account: Account | undefined
}

/** PgBouncer in transaction mode before a PostgreSQL, as Supabase's transaction pooler is. */
export const startPooler = ({ folder, port, url, account }: PoolerOptions): Promise<Program> => {
  const { hostname, port: serverPort, username, password } = new URL(url)
  const files = {
    users: [join(folder, 'pgbouncer-users.txt'), `"${username}" "${password}"\n`],
    settings: [
      join(folder, 'pgbouncer.ini'),
      `[databases]
* = host=${hostname} port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'pgbouncer-users.txt')}
pool_mode = transaction
default_pool_size = 5
max_client_conn = 100
server_login_retry = 1
ignore_startup_parameters = extra_float_digits
`,
    ],
  } as const
  for (const [path, content] of Object.values(files)) {
    writeFileSync(path, content, { mode: 0o600 })
    giveTo(account, path)
  }
  return startProgram({
    command: 'pgbouncer',
    args: [files.settings[0]],
    account,
    ready: /process up/,
    signal: 'SIGINT',
  })
}
