import { sealTenant } from '../../src/features/audit/index.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { enqueue } from '../../src/platform/jobs/enqueue.ts'
import { openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { type Api, openApi } from '../api/index.ts'
import { whenSealable } from '../audit/when-sealable.ts'
import { debianDirectory } from '../versions/binaries.ts'
import { password, type StartedPostgres } from '../versions/postgres.ts'

/** What a test that needs Debian's programs is called where they are missing. */
export const withDebian =
  debianDirectory === undefined
    ? 'with PostgreSQL of Debian (not run: no /usr/lib/postgresql/*/bin with pg_dump)'
    : 'with PostgreSQL of Debian'

/** The login of the server, which may make roles; and one for backups, that may only read, but everything. */
const logins = `
  create role server_login login createrole password '${password}';
  create role keeper login bypassrls password '${password}';
  grant pg_read_all_data to keeper`

/** A database as an administrator makes it for the product; its login owns it. */
export const makeDatabase = async (server: StartedPostgres, name: string): Promise<string> => {
  const [role] = await server.sql(`select from pg_roles where rolname = 'server_login'`)
  if (!role) await server.sql(logins)
  await server.sql(`create database ${name} owner server_login`)
  return server.urlOf(name, 'server_login')
}

/** The server on a database there. */
export const openOn = (server: StartedPostgres, database: string): Promise<Api> =>
  openApi({ migratedUrl: server.urlOf(database) })

/** All rows of all tables as text, in an order of their own: read without the code that is under test. */
export const rowsOf = async (
  server: StartedPostgres,
  database: string,
): Promise<Readonly<Record<string, readonly string[]>>> => {
  const tables = await server.sql<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relnamespace::regnamespace::text in ('lead_scoring', 'lead_scoring_jobs') and relkind = 'r'`,
    database,
  )
  const all: Record<string, readonly string[]> = {}
  for (const { name } of tables) {
    const rows = await server.sql<{ row: string }>(
      `select t::text as row from ${name} t order by 1`,
      database,
    )
    all[name] = rows.map(({ row }) => row)
  }
  return all
}

const fillTenant = async (api: Api, name: string): Promise<number> => {
  const tenant = await api.tenant(name)
  const ids: number[] = []
  for (let n = 1; n <= 12; n++)
    ids.push((await tenant.createLead({ last_name: `Größe ${n}`, budget: n * 5_000, company_size: n })).id)
  for (const id of ids.slice(0, 3)) await tenant.send('DELETE', `/leads/${id}/`)
  await api.person({ roles: { [tenant.id]: 'administrator' } })
  const db = openTenant(api.database, tenant.id)
  await db.run([enqueue('mails.deliver', { mail: 1 }, { runAt: new Date('2090-01-01') })])
  await whenSealable(api.sql, tenant.id, () => sealTenant(db))
  return tenant.id
}

/** Two tenants with leads, some of them deleted, a member, a sealed log, and a job that waits. Gives their ids. */
export const fillDatabase = async (
  server: StartedPostgres,
  name: string,
): Promise<readonly [number, number]> => {
  await migrate(await makeDatabase(server, name))
  const api = await openOn(server, name)
  try {
    return [await fillTenant(api, 'Müller & Söhne'), await fillTenant(api, 'Acme')]
  } finally {
    await api.close()
  }
}
