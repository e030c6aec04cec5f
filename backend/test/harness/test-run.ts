import { randomInt } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../src/platform/database/migrate.ts'

/** The databases of one run of the tests; all their names begin with `prefix`. */
export type TestRun = { prefix: string; template: string; end(): Promise<void> }

const family = 'lead_scoring_test_'
/** First half of the advisory locks by which runs on one server know of each other; ours alone. */
const lockClass = 7_243_002

/** Connection string of another database on the same server. */
export function onDatabase(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.href
}

/**
 * Makes the migrated database that the others are copied from. The run holds a lock on the server as long as it
 * lives: by that the next run sees which databases nobody will drop any more, and drops them.
 */
export async function beginTestRun(serverUrl: string): Promise<TestRun> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  const run = randomInt(2 ** 31)
  await client.query('select pg_advisory_lock($1, $2)', [lockClass, run])
  await dropDatabasesOfDeadRuns(client)
  const prefix = `${family}${run}_`
  const template = `${prefix}template`
  await client.query(`create database ${template}`)
  await migrate(onDatabase(serverUrl, template))
  return {
    prefix,
    template,
    async end() {
      await dropDatabases(client, prefix)
      await client.end()
    },
  }
}

async function dropDatabasesOfDeadRuns(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ run: number }>(
    `select distinct substring(datname from '^${family}(\\d+)_')::integer as run
     from pg_database where datname ~ '^${family}\\d+_'`,
  )
  for (const { run } of rows) {
    const { rows: locks } = await client.query<{ free: boolean }>(
      'select pg_try_advisory_lock($1, $2) as free',
      [lockClass, run],
    )
    if (locks[0]?.free === true) await dropDatabases(client, `${family}${run}_`)
  }
}

async function dropDatabases(client: pg.Client, prefix: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [prefix],
  )
  for (const { name } of rows) await client.query(`drop database if exists ${name} with (force)`)
}
