import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Api } from '../api/index.ts'
import { prepareProgram } from '../crash/program.ts'
import { findFreePort } from '../harness/free-port.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { startSmtp, type TestSmtp } from '../jobs/smtp-server.ts'
import { senderTo } from '../nodes/nodes.ts'
import { type PgBouncer, type PoolMode, startPgBouncer } from './pgbouncer.ts'

/** The real server in a process of its own, which reaches its database through PgBouncer, and migrations and jobs around it. */
export type PooledServer = {
  readonly send: Api['send']
  /** SQL past the server and past PgBouncer. */
  readonly sql: Api['sql']
  /** The way through PgBouncer, as the server uses it. */
  readonly url: string
  readonly smtp: TestSmtp
  readonly stop: () => Promise<void>
}

export type PooledServerOptions = {
  /** A migrated database, with a login that may create roles. */
  readonly databaseUrl: string
  readonly mode: PoolMode
  /** PgBouncer's connections to PostgreSQL. */
  readonly size: number
}

/** A login as a server should have: of the roles of the product, and nothing more. */
const createLogin = async (
  client: pg.Client,
  databaseUrl: string,
): Promise<{ name: string; url: string }> => {
  const name = `lead_scoring_test_${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  await client.query(
    `create role ${name} login password '${password}' in role lead_scoring_owner, lead_scoring_app`,
  )
  const url = new URL(databaseUrl)
  Object.assign(url, { username: name, password })
  return { name, url: url.href }
}

const settingsFor = (mode: PoolMode, url: string, directUrl: string): Readonly<Record<string, string>> =>
  mode === 'session'
    ? { DATABASE_URL: url, DATABASE_CONNECTIONS: '3' }
    : { DATABASE_URL: url, DATABASE_POOLER: 'transaction', DIRECT_DATABASE_URL: directUrl }

/**
 * Starts PostgreSQL's client side as it is next to Supabase: behind a session pooler everything goes through it, behind a
 * transaction pooler only requests do.
 */
export const startPooledServer = async (options: PooledServerOptions): Promise<PooledServer> => {
  const { databaseUrl, mode, size } = options
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const login = await createLogin(client, databaseUrl)
  const pooler: PgBouncer = await startPgBouncer({ url: login.url, mode, size })
  const smtp = await startSmtp()
  const { path, remove } = makeTemporaryDirectory()
  const port = await findFreePort()
  const program = prepareProgram(path, port, {
    AUTH: 'required',
    RATE_LIMITS: 'off',
    SECRET_KEY: randomBytes(32).toString('base64'),
    SMTP_URL: smtp.url,
    MAIL_FROM: 'leads@example.com',
    ...settingsFor(mode, pooler.url, databaseUrl),
  })
  const stop = async () => {
    await program.stop()
    await Promise.all([pooler.stop(), smtp.stop()])
    await client.query(`drop role ${login.name}`)
    await client.end()
    remove()
  }
  try {
    await program.start()
  } catch (error) {
    await stop()
    throw error
  }
  return {
    send: senderTo(`http://127.0.0.1:${port}`),
    sql: async <T extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await client.query<T>(text, [...values])).rows,
    url: pooler.url,
    smtp,
    stop,
  }
}
