import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../harness/index.ts'
import { addInhabitant, inhabitedTables, readRows } from './rows.ts'
import { installationTables } from './tables.ts'

// Prepared before the tests are collected, because the catalogue says which tests there are.
const database = await createTestDatabase()
const client = new pg.Client(database.url)
await client.connect()
const tables = await inhabitedTables(client)
const one = await addInhabitant(client, 'one')
const other = await addInhabitant(client, 'other')

afterAll(async () => {
  await client.end()
  await database.drop()
})

/**
 * Runs `work` as the app's role for a tenant (null: for none), and undoes it. All the rights that a role may have on the table
 * are given to it first, so that nothing but the policy stands between the tenants.
 */
const actAs = async (tenantId: number | null, table: string, work: () => Promise<void>): Promise<void> => {
  await client.query('begin')
  try {
    await client.query(`grant select, insert, update, delete on lead_scoring.${table} to lead_scoring_app`)
    await client.query(
      `select set_config('role', 'lead_scoring_app', true), set_config('app.tenant_id', $1, true)`,
      [tenantId ?? ''],
    )
    await work()
  } finally {
    await client.query('rollback')
  }
}

const visibleTenants = async (table: string): Promise<number[]> => {
  const { rows } = await client.query<{ id: string }>(
    `select distinct tenant_id as id from lead_scoring.${table}`,
  )
  return rows.map(({ id }) => Number(id))
}

/** Inserts a row as it is, generated columns left out. */
const insertCopy = async (table: string, row: unknown) => {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [`lead_scoring.${table}`],
  )
  await client.query(
    `insert into lead_scoring.${table} (${rows[0]?.columns}) overriding system value
     select ${rows[0]?.columns} from jsonb_populate_record(null::lead_scoring.${table}, $1)`,
    [row],
  )
}

const refused = /new row violates row-level security policy/

describe.each(tables)('$name', ({ name }) => {
  test('shows each tenant its own rows and nobody all', async () => {
    const all = await visibleTenants(name)
    expect(all.sort(), `no row of ${name} was made for both tenants`).toEqual([one.id, other.id])
    await actAs(one.id, name, async () => expect(await visibleTenants(name)).toEqual([one.id]))
    await actAs(other.id, name, async () => expect(await visibleTenants(name)).toEqual([other.id]))
    await actAs(null, name, async () => expect(await visibleTenants(name)).toEqual([]))
    await actAs(other.id + 1, name, async () => expect(await visibleTenants(name)).toEqual([]))
  })

  test('shows nothing where the setting was never made', async () => {
    const fresh = new pg.Client(database.url)
    await fresh.connect()
    await fresh.query('begin')
    await fresh.query(`grant select on lead_scoring.${name} to lead_scoring_app`)
    await fresh.query('set local role lead_scoring_app')
    const { rows } = await fresh.query(`select from lead_scoring.${name}`)
    await fresh.end()
    expect(rows).toEqual([])
  })

  test('takes no row for another tenant, and none for nobody', async () => {
    const [theirs] = (await readRows(client, other.id))[name] ?? []
    for (const tenantId of [one.id, null]) {
      await actAs(tenantId, name, () => expect(insertCopy(name, theirs)).rejects.toThrow(refused))
    }
  })

  test('lets no row move to another tenant', async () => {
    await actAs(one.id, name, () =>
      expect(client.query(`update lead_scoring.${name} set tenant_id = $1`, [other.id])).rejects.toThrow(
        refused,
      ),
    )
  })

  test('lets nobody change or delete another tenant’s row', async () => {
    for (const tenantId of [one.id, null]) {
      await actAs(tenantId, name, async () => {
        const update = await client.query(
          `update lead_scoring.${name} set tenant_id = tenant_id where tenant_id = $1`,
          [other.id],
        )
        const removal = await client.query(`delete from lead_scoring.${name} where tenant_id = $1`, [
          other.id,
        ])
        expect([update.rowCount, removal.rowCount]).toEqual([0, 0])
      })
    }
  })
})

const inside = tables.flatMap(({ name, references }) =>
  references
    .filter(({ target }) => !Object.hasOwn(installationTables, target))
    .map((reference) => ({ table: name, ...reference })),
)

test.each(inside)(
  'not even past the policies can $name point to another tenant’s $target',
  async ({ table, target, columns }) => {
    const assignments = columns
      .filter(([column]) => column !== 'tenant_id')
      .map(
        ([column, theirs]) =>
          `${column} = (select min(${theirs}) from lead_scoring.${target} where tenant_id = $2)`,
      )
    const point = client.query(
      `update lead_scoring.${table} set ${assignments.join(', ')}
       where ctid = (select ctid from lead_scoring.${table} where tenant_id = $1 limit 1)`,
      [one.id, other.id],
    )
    await expect(point).rejects.toMatchObject({ code: '23503' })
  },
)

test('the app cannot switch row-level security off', async () => {
  await actAs(one.id, 'lead', async () => {
    await client.query('set local row_security = off')
    await expect(client.query('select from lead_scoring.lead')).rejects.toThrow(/row-level security/)
  })
})
