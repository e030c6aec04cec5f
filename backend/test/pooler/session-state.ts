import pg from 'pg'

/** What a session of the server holds beyond its transactions; each should be empty behind a transaction pooler. */
export type SessionState = {
  /** Of the server process: the same one each time, where the pool holds one connection. */
  readonly pid: number
  readonly tenant: string
  readonly user: string
  readonly isItsLogin: boolean
  readonly prepared: number
  readonly advisoryLocks: number
  readonly temporaryTables: number
  readonly channels: number
  /** Names of the settings that were changed, beyond those that PgBouncer itself sets for each client. */
  readonly settings: readonly string[]
}

const select = `
  select pg_backend_pid() as pid,
    coalesce(current_setting('app.tenant_id', true), '') as tenant,
    coalesce(current_setting('app.user_id', true), '') as user,
    current_user = session_user as "isItsLogin",
    (select count(*)::integer from pg_prepared_statements) as prepared,
    (select count(*)::integer from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()) as "advisoryLocks",
    (select count(*)::integer from pg_class where relnamespace = pg_my_temp_schema()) as "temporaryTables",
    (select count(*)::integer from pg_listening_channels()) as channels,
    (select coalesce(json_agg(name), '[]') from pg_settings where source = 'session' and name not in
      ('application_name', 'client_encoding', 'DateStyle', 'TimeZone', 'standard_conforming_strings')) as settings`

/** Looks at the session that whoever connects to `url` gets. */
export const readSessionState = async (url: string): Promise<SessionState> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<SessionState>(select)
    if (!rows[0]) throw new Error('no session')
    return rows[0]
  } finally {
    await client.end()
  }
}

/** Nothing is left behind. */
export const cleanSession: Omit<SessionState, 'pid'> = {
  tenant: '',
  user: '',
  isItsLogin: true,
  prepared: 0,
  advisoryLocks: 0,
  temporaryTables: 0,
  channels: 0,
  settings: [],
}
