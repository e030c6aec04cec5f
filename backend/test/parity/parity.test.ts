import { randomInt } from 'node:crypto'
import { compileSql } from '@lead-scoring/scoring'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/index.ts'
import { comparePairs, type SqlCompiler } from './compare.ts'

let database: TestDatabase
let client: pg.Client

beforeEach(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})

afterEach(async () => {
  await client.end()
  await database.drop()
})

test('JavaScript and SQL agree on 20,000 random pairs of a scorecard and a lead', async () => {
  const seed = randomInt(2 ** 31)
  const { pairs, difference } = await comparePairs(client, { pairs: 20_000, seed })
  expect(difference, `seed ${seed}`).toBeNull()
  expect(pairs).toBe(20_000)
})

/** A compiler with one mistake in the SQL of the criteria. */
const mistaken =
  (correct: RegExp, wrong: string): SqlCompiler =>
  (...args) => {
    const sql = compileSql(...args)
    const change = (text: string): string => text.replaceAll(correct, wrong)
    return {
      ...sql,
      contributions: sql.contributions.map(change),
      score: change(sql.score),
      grade: change(sql.grade),
    }
  }

test.each([
  ['an exclusive band edge', />= (\$\d+::numeric then)/g, '> $1'],
  ['an absent value that makes a comparison null', /coalesce\((.*?), false\)/g, '($1)'],
  ['division that truncates', /-\(\((.*?) \+ (\$\d+::integer) - 1\) \/ \$\d+::integer\)/g, '-(($1) / $2)'],
  ["the day of the session's time zone", / at time zone 'UTC'\)::date/g, ')::date'],
  ['signals of the future', /occurred_at < /g, "occurred_at < interval '20 days' + "],
  ['JSON numbers only by their text', /when 'number' then/g, "when 'string' then null when 'number' then -"],
])('a compiler with %s is caught', async (_, correct, wrong) => {
  const { difference } = await comparePairs(client, {
    pairs: 20_000,
    seed: 1,
    toSql: mistaken(correct, wrong),
  })
  expect(difference?.scorecard.criteria).toHaveLength(1)
  expect(difference?.js).not.toBe(difference?.sql)
})
