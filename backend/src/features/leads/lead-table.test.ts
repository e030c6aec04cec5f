import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness/index.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`
    set search_path = lead_scoring;
    select set_config('app.tenant_id', '1', false);
    insert into tenant (id, name, slug) overriding system value values (1, 'Table', 'table');
    insert into scorecard (version, status, definition) values (1, 'active', '{}')`)
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

const insert = (column: string, value: string) =>
  client.query(
    `insert into lead (first_name, last_name, email, company, search_text, score, grade, scorecard_id, scored_on, ${column})
     select 'A', 'B', 'a@example.com', 'C', '', 0, 'D', id, current_date, $1 from scorecard`,
    [value],
  )

test.each([
  ['budget', 'NaN'], // above every number for SQL, missing for JavaScript
  ['budget', '-0.01'],
  ['company_size', '0'],
  ['industry', 'farming'],
  ['status', 'open'],
  ['country', 'de'],
  ['attributes', '[]'],
])('the table itself refuses %s = %s, whoever writes it', async (column, value) => {
  await expect(insert(column, value)).rejects.toMatchObject({ code: '23514' })
})
