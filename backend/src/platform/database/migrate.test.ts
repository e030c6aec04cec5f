import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { makeTemporaryDirectory } from '../../../test/harness/temporary-directory.ts'
import { onDatabase } from '../../../test/harness/test-run.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres/index.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { MigrationError } from './migrations.ts'

const query = async <T>(url: string, text: string): Promise<T[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows as T[]
  } finally {
    await client.end()
  }
}

/** Everything that lies outside of our schemas and PostgreSQL's own. */
const foreignObjects = `
  select nspname, relname, relkind, relowner::regrole::text as owner, relacl::text as privileges, relrowsecurity,
    (select json_agg(row(attname, atttypid::regtype, attnotnull)::text order by attnum) from pg_attribute where attrelid = pg_class.oid)
      as columns
  from pg_class join pg_namespace on pg_namespace.oid = relnamespace
  where nspname not in ('lead_scoring', 'lead_scoring_jobs', 'pg_catalog', 'information_schema') and nspname !~ '^pg_' order by 1, 2`

const applied = 'select number, name, applied_at from lead_scoring.schema_migration order by number'

describe('on an empty database', () => {
  let server: string
  let name: string
  let url: string

  beforeEach(async () => {
    const { url: serverUrl, prefix } = inject('testServer')
    server = serverUrl
    name = prefix + randomBytes(6).toString('hex')
    url = onDatabase(server, name)
    await query(server, `create database ${name}`)
  })

  afterEach(() => query(server, `drop database ${name} with (force)`))

  test('all migrations are applied in order, and a second time none', async () => {
    const names = await migrate(url)
    expect(names[0]).toBe('0001_tenant.sql')
    const rows = await query<{ number: number; name: string }>(url, applied)
    expect(rows.map((row) => row.name)).toEqual(names)
    expect(names).toEqual([...names].sort())
    expect(rows.map(({ number }) => number)).toEqual(names.map((_, index) => index + 1))
    expect(await migrate(url)).toEqual([])
    expect(await query(url, applied)).toEqual(rows)
  })

  test('of processes that start at once, one migrates and the others wait', async () => {
    const results = await Promise.all([migrate(url), migrate(url), migrate(url)])
    expect(results.map((names) => names.length > 0).sort()).toEqual([false, false, true])
  })

  test('what others keep in the database stays as it is, whatever its names', async () => {
    await query(
      url,
      `create table public.tenant (id text); insert into public.tenant values ('theirs');
       create table public.lead (id text); create table public.schema_migration (number text);
       create function public.current_tenant_id() returns bigint language sql as 'select 1::bigint';
       create schema theirs; create view theirs.lead as select * from public.lead`,
    )
    const before = await query(url, foreignObjects)
    await migrate(url)
    expect(await query(url, foreignObjects)).toEqual(before)
    expect(await query(url, 'select * from public.tenant')).toEqual([{ id: 'theirs' }])
    expect(
      await query(
        url,
        `select count(*)::integer as foreign from pg_depend join pg_class on pg_class.oid = objid
         where refobjid = 'public.current_tenant_id'::regproc`,
      ),
    ).toEqual([{ foreign: 0 }])
  })

  test('a newer schema is refused and left as it is', async () => {
    await migrate(url)
    await query(
      url,
      `insert into lead_scoring.schema_migration (number, name) values (9999, '9999_later.sql')`,
    )
    const rows = await query(url, applied)
    await expect(migrate(url)).rejects.toThrow(MigrationError)
    await expect(migrate(url)).rejects.toThrow(/has migration 9999.*start the newer version/)
    expect(await query(url, applied)).toEqual(rows)
  })

  test('a migration that fails takes the others with it', async () => {
    await query(url, 'create schema lead_scoring')
    await query(url, `create table lead_scoring.lead (id text)`)
    await query(
      url,
      `do $$ begin
         if not exists (select from pg_roles where rolname = 'lead_scoring_owner') then create role lead_scoring_owner; end if;
       end $$;
       grant all on schema lead_scoring to lead_scoring_owner`,
    )
    await expect(migrate(url)).rejects.toThrow(/relation "lead" already exists/)
    expect(
      await query(
        url,
        `select relname from pg_class where relnamespace = 'lead_scoring'::regnamespace and relkind = 'r'`,
      ),
    ).toEqual([{ relname: 'lead' }])
  })
})

/** Roles belong to a whole server; these tests have one of their own, which nobody has migrated on. */
describe('as a login without all rights', () => {
  let temporary: ReturnType<typeof makeTemporaryDirectory>
  let server: EmbeddedPostgres

  const as = (login: string, database: string): string => {
    const url = new URL(onDatabase(server.url, database))
    url.username = login
    url.password = 'secret'
    return url.href
  }

  beforeAll(async () => {
    temporary = makeTemporaryDirectory()
    server = await startEmbeddedPostgres({
      directory: join(temporary.path, 'postgres'),
      sharedDirectory: join(temporary.path, 'shared'),
      settings: { fsync: 'off', shared_buffers: '16MB' },
    })
    await query(
      server.url,
      `create role stranger login password 'secret';
       create role builder login createrole password 'secret'`,
    )
    await query(server.url, 'create database hosted')
    await query(server.url, 'grant create on database hosted to builder')
  })

  afterAll(async () => {
    await server.stop()
    temporary.remove()
  })

  test('a login that may not create roles is told so in one sentence', async () => {
    const refused = migrate(as('stranger', 'hosted'))
    await expect(refused).rejects.toThrow(MigrationError)
    await expect(refused).rejects.toThrow(
      /^The database role may not set up the schema lead_scoring: permission denied .*\.$/,
    )
  })

  test('a login that may create roles, as hosted servers give it, migrates, twice, and may act as the app', async () => {
    const url = as('builder', 'hosted')
    expect(await migrate(url)).not.toEqual([])
    expect(await migrate(url)).toEqual([])
    const database = openDatabase({ url, connections: 1, prepare: true })
    const [, tenants] = await database.run([
      { text: `select set_config('role', 'lead_scoring_app', true)`, values: [] },
      { text: 'select from lead_scoring.tenant', values: [] },
    ])
    await database.close()
    expect(tenants?.rowCount).toBe(0)
    await expect(query(as('stranger', 'hosted'), 'select from lead_scoring.tenant')).rejects.toThrow(
      /permission denied for schema/,
    )
  })

  test('a login that may not be the owner is told so once others have migrated', async () => {
    await expect(migrate(as('stranger', 'hosted'))).rejects.toThrow(/^The database role may not .*\.$/)
  })
})

test('a database that is not there rejects with what PostgreSQL says', async () => {
  const { url, prefix } = inject('testServer')
  await expect(migrate(onDatabase(url, `${prefix}nowhere`))).rejects.toMatchObject({ code: '3D000' })
})
