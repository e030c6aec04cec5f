import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness/index.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { type Statement, sql, statement } from '../database/statement.ts'
import { type InstallationDb, openInstallation, openTenant, type TenantDb } from './tenant-db.ts'

let testDatabase: TestDatabase
/** One connection for everybody: what one leaves behind, the next would find. */
let database: Database
let installation: InstallationDb
let one: TenantDb
let other: TenantDb
let slugs = 0

beforeAll(async () => {
  testDatabase = await createTestDatabase()
})

afterAll(() => testDatabase.drop())

beforeEach(async () => {
  database = openDatabase({ url: testDatabase.url, connections: 1, prepare: true })
  installation = openInstallation(database)
  one = openTenant(database, await addTenant())
  other = openTenant(database, await addTenant())
})

afterEach(() => database.close())

const addTenant = async (): Promise<number> => {
  const [{ rows }] = await installation.run([
    statement(sql<{ id: number }>`
      insert into lead_scoring.tenant (name, slug) values ('Tenant', ${`t${++slugs}`}) returning id::float8 as id`),
  ])
  return rows[0]?.id ?? 0
}

type Who = { user: string; tenant: string | null; visible: number }
const who = statement(sql<Who>`
  select current_user::text as "user", current_setting('app.tenant_id', true) as tenant,
    (select count(*)::integer from lead_scoring.idempotency_key) as visible`)
const session = statement(sql`
  select current_user = session_user as login, current_setting('app.tenant_id', true) as tenant`)

const addKey = (key: string): Statement =>
  statement(sql`
    insert into lead_scoring.idempotency_key (key, fingerprint, status, headers, body)
    values (${key}, '\\x00', 200, '{}', '')`)
const keys = statement(sql<{ key: string }>`select key from lead_scoring.idempotency_key order by key`)

/** Asks until a connection waits for another one's lock. */
const someoneWaits = async (others: Database): Promise<void> => {
  const waiting = statement(sql`
    select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)
  while ((await others.run([waiting]))[0]?.rowCount === 0);
}

const failing: Statement = statement(sql`select 1 / 0`)
const unknownTenant = { code: 'tenant_unknown', status: 404 }
const appAs = (tenant: string, visible: number) => ({ user: 'lead_scoring_app', tenant, visible })

describe('a tenant', () => {
  test('acts as the app’s role and has what it writes for itself', async () => {
    await one.run([addKey('mine')])
    const [{ rows }, found] = await one.run([who, keys])
    expect(rows).toEqual([appAs(String(one.tenantId), 1)])
    expect(found.rows).toEqual([{ key: 'mine' }])
    const [{ rows: foreign }] = await other.run([who])
    expect(foreign).toEqual([appAs(String(other.tenantId), 0)])
  })

  test('that there is not is unknown, and its work does not begin', async () => {
    const nobody = openTenant(database, 999_999_999_999_999)
    await expect(nobody.run([who])).rejects.toMatchObject(unknownTenant)
    let begun = false
    const work = nobody.transaction(async () => {
      begun = true
    })
    await expect(work).rejects.toMatchObject(unknownTenant)
    expect(begun).toBe(false)
  })

  test('that there is not is unknown to a write as well', async () => {
    await expect(openTenant(database, 999_999_999_999_999).run([addKey('k')])).rejects.toMatchObject(
      unknownTenant,
    )
  })

  test.each([
    ['flush', (db: TenantDb) => db.run([addKey('late')])],
    ['transaction', (db: TenantDb) => db.transaction(({ run }) => run([addKey('late')]))],
  ])('that goes while a %s is under way is unknown', async (_name, writeLate) => {
    const others = openDatabase({ url: testDatabase.url, connections: 2, prepare: true })
    const write = await openInstallation(others).transaction(async ({ run }) => {
      await run([statement(sql`delete from lead_scoring.tenant where id = ${one.tenantId}`)])
      const late = writeLate(one).catch((error: unknown) => error)
      await someoneWaits(others)
      return { late }
    })
    expect(await write.late).toMatchObject(unknownTenant)
    await others.close()
  })

  test('stays until its transactions are done, so that none meets the deletion halfway', async () => {
    const others = openDatabase({ url: testDatabase.url, connections: 2, prepare: true })
    const { removal } = await one.transaction(async ({ run, tenantId }) => {
      const gone = others.run([statement(sql`delete from lead_scoring.tenant where id = ${tenantId}`)])
      await someoneWaits(others)
      await run([addKey('in time')])
      return { removal: gone }
    })
    expect((await removal)[0]?.rowCount).toBe(1)
    await expect(one.run([who])).rejects.toMatchObject(unknownTenant)
    await others.close()
  })

  test('gets the errors of its statements as they are', async () => {
    await one.run([addKey('twice')])
    await expect(one.run([addKey('twice')])).rejects.toMatchObject({ code: '23505' })
    await expect(one.run([failing])).rejects.toMatchObject({ code: '22012' })
  })

  test('cannot do what the app’s role may not', async () => {
    for (const text of [
      sql`update lead_scoring.event set actor = 'me'`,
      sql`delete from lead_scoring.event`,
      sql`truncate lead_scoring.lead`,
      sql`alter table lead_scoring.lead disable row level security`,
      sql`select * from lead_scoring.schema_migration`,
      sql`select lead_scoring.add_to_tally(1, 1, 1, 1)`,
      sql`create table lead_scoring.mine ()`,
    ]) {
      await expect(one.run([statement(text)])).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('has a transaction of several round trips that commits as a whole or not at all', async () => {
    const result = await one.transaction(async ({ run, tenantId }) => {
      await run([addKey('a')])
      const [{ rows }] = await run([who])
      expect(rows).toEqual([appAs(String(tenantId), 1)])
      return 'done'
    })
    expect(result).toBe('done')
    const broken = one.transaction(async ({ run }) => {
      await run([addKey('b')])
      await run([failing])
    })
    await expect(broken).rejects.toMatchObject({ code: '22012' })
    expect((await one.run([keys]))[0].rows).toEqual([{ key: 'a' }])
  })
})

describe('one connection for many', () => {
  test('shows each its own, in any order, whatever failed before', async () => {
    await one.run([addKey('a')])
    await other.run([addKey('b'), addKey('c')])
    const asks = [
      async () => expect((await one.run([who]))[0].rows).toEqual([appAs(String(one.tenantId), 1)]),
      async () => expect((await other.run([who]))[0].rows).toEqual([appAs(String(other.tenantId), 2)]),
      async () => expect((await installation.run([who]))[0].rows).toEqual([appAs('', 0)]),
      async () => expect(one.run([failing])).rejects.toThrow(),
      async () => expect(other.transaction(({ run }) => run([failing]))).rejects.toThrow(),
      async () => expect(openTenant(database, 987_654).run([who])).rejects.toMatchObject(unknownTenant),
      async () =>
        expect(openTenant(database, 987_654).transaction(async () => 1)).rejects.toMatchObject(unknownTenant),
      async () =>
        other.transaction(async ({ run }) => {
          expect((await run([who]))[0].rows).toEqual([appAs(String(other.tenantId), 2)])
        }),
    ]
    for (const first of asks) for (const second of asks) for (const ask of [first, second]) await ask()
    await Promise.all(Array.from({ length: 100 }, (_, n) => asks[(n * 7) % asks.length]?.()))
  })

  test('is left as the login’s own, without a tenant', async () => {
    for (const use of [
      () => one.run([who]),
      () => one.run([failing]).catch(() => undefined),
      () => one.transaction(({ run }) => run([who])),
      () => one.transaction(({ run }) => run([failing])).catch(() => undefined),
      () => installation.transaction(async ({ enter }) => (await enter(one.tenantId)).run([who])),
    ]) {
      await use()
      const [result] = await database.run([session])
      expect(result?.rows).toEqual([{ login: true, tenant: '' }])
    }
  })
})

describe('the installation', () => {
  test('sees tenants and no tenant’s rows, and can write none', async () => {
    await one.run([addKey('a')])
    expect((await installation.run([who]))[0].rows).toEqual([appAs('', 0)])
    await expect(installation.run([addKey('nobody’s')])).rejects.toMatchObject({ code: '42501' })
  })

  test('enters a tenant within its transaction', async () => {
    await installation.transaction(async ({ run, enter }) => {
      expect((await run([who]))[0].rows).toEqual([appAs('', 0)])
      const inside = await enter(one.tenantId)
      await inside.run([addKey('entered')])
      expect((await inside.run([who]))[0].rows).toEqual([appAs(String(one.tenantId), 1)])
    })
    expect((await one.run([keys]))[0].rows).toEqual([{ key: 'entered' }])
  })
})
