import pg from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from './index.ts'

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test('each test database is migrated and does not see the others', async () => {
  const [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await query(one.url, 'create table lead_scoring.mine ()')
  expect(await query(one.url, `select to_regclass('lead_scoring.mine') is not null as there`)).toEqual([
    { there: true },
  ])
  expect(await query(other.url, `select to_regclass('lead_scoring.mine') is not null as there`)).toEqual([
    { there: false },
  ])
  expect(
    await query(other.url, `select count(*) > 0 as migrated from lead_scoring.schema_migration`),
  ).toEqual([{ migrated: true }])
  await Promise.all([one.drop(), other.drop()])
})

test('dropping ends forgotten connections, and twice is as good as once', async () => {
  const database = await createTestDatabase()
  const client = new pg.Client({ connectionString: database.url })
  client.on('error', () => {})
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()))
  await client.connect()
  await database.drop()
  await ended
  await database.drop()
  await expect(query(database.url, 'select 1')).rejects.toThrow(/does not exist/)
})
