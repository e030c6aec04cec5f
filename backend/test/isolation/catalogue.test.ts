import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { findViolations } from './catalogue.ts'
import { mutants } from './mutants.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client(database.url)
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

test('nothing in the migrated schema lets one tenant see or change another’s rows', async () => {
  expect(await findViolations(client)).toEqual([])
})

test('a view with its caller’s rights and a function with its caller’s rights are no violation', async () => {
  await client.query('begin')
  await client.query(`
    set local role lead_scoring_owner;
    create view lead_scoring.hot_lead with (security_invoker = true) as select * from lead_scoring.lead where score >= 70;
    create function lead_scoring.twice(integer) returns integer language sql immutable return 2 * $1;
    reset role`)
  expect(await findViolations(client)).toEqual([])
  await client.query('rollback')
})

test.each(mutants)('%s is found', async (_name, sql, says) => {
  await client.query('begin')
  try {
    await client.query(sql)
    expect(await findViolations(client)).toContainEqual(expect.stringMatching(says))
  } finally {
    await client.query('rollback')
  }
  expect(await findViolations(client)).toEqual([])
})
