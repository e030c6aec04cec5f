import { afterAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../../test/harness/index.ts'
import { openDatabase } from '../database/database.ts'
import { sql, statement } from '../database/statement.ts'
import { advanceIdentities } from './identities.ts'
import { openInstallation } from './tenant-db.ts'

const testDatabase = await createTestDatabase()
const database = openDatabase({ url: testDatabase.url, connections: 8, prepare: true })
const installation = openInstallation(database)
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

let slugs = 0
const insertTenant = () =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.tenant (name, slug) values ('Tenant', ${`t${++slugs}`}) returning id::float8 as id`)
const nextId = async (): Promise<number> => (await installation.run([insertTenant()]))[0].rows[0]?.id ?? 0

test('an identity goes on behind the ids that were given, and never back', async () => {
  const first = await nextId()
  await advanceIdentities(database, [{ table: 'tenant', highestId: first + 1000 }])
  expect(await nextId()).toBe(first + 1001)
  await advanceIdentities(database, [{ table: 'tenant', highestId: first + 10 }])
  expect(await nextId()).toBe(first + 1002)
})

test('a number that would leave too few for new rows moves nothing', async () => {
  const first = await nextId()
  const given = [
    { table: 'tenant', highestId: first + 1000 },
    { table: 'lead', highestId: 999_999_999_999_999 },
  ]
  await expect(advanceIdentities(database, given)).rejects.toThrow(/^A row of lead has the number 9{15};/)
  expect(await nextId()).toBe(first + 1)
})

test('tables of tenants and tables without a row have identities as well', async () => {
  const given = ['lead', 'scorecard', 'event'].map((table) => ({ table, highestId: 0 }))
  await advanceIdentities(database, given)
  await advanceIdentities(database, [{ table: 'lead', highestId: 7 }])
  const [result] = await database.run([
    statement(sql<{ last: string }>`
      select pg_sequence_last_value(pg_get_serial_sequence('lead_scoring.lead', 'id')::regclass) as last`),
  ])
  expect(result?.rows).toEqual([{ last: '7' }])
})

test('no number is given out twice while others insert', async () => {
  const ids = await Promise.all(
    Array.from({ length: 120 }, async (_, n) => {
      if (n % 6 !== 5) return nextId()
      const highestId = (await nextId()) + 2
      await advanceIdentities(database, [{ table: 'tenant', highestId }])
      return 0
    }),
  )
  const given = ids.filter((id) => id > 0)
  expect(new Set(given).size).toBe(given.length)
})

test('it waits for whoever has taken a number and not committed yet', async () => {
  const { taken, advanced } = await installation.transaction(async ({ run }) => {
    const [{ rows }] = await run([insertTenant()])
    const waiting = advanceIdentities(database, [{ table: 'tenant', highestId: (rows[0]?.id ?? 0) + 50 }])
    return { taken: rows[0]?.id ?? 0, advanced: waiting }
  })
  await advanced
  expect(await nextId()).toBe(taken + 51)
})
