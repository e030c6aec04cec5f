import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { openJobPool } from './job-pool.ts'

/** Where graphile-worker keeps its tables: a name of ours, so that another program's graphile_worker is not touched. */
export const jobSchema = 'lead_scoring_jobs'

/** Two processes that start at once set up the queue one after the other; the number is ours alone in this database. */
const jobMigrationLock = 7_243_003

const silent = new Logger(() => () => {})

/** As graphile-worker creates it. It would create the schema too, which the owner may not do in a database of others. */
const prepareQueue = `
create table if not exists ${jobSchema}.migrations (
  id integer primary key,
  ts timestamptz default now() not null,
  breaking boolean not null default false
)`

/**
 * Brings graphile-worker's tables to their newest state, as the owner of our schema. The schema itself exists by then;
 * safe to run by several processes at once.
 */
export const migrateJobs = async (url: string): Promise<void> => {
  const pool = openJobPool(url, 2)
  try {
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query('select pg_advisory_xact_lock($1)', [jobMigrationLock])
      await client.query(prepareQueue)
      await client.query('commit')
      await client.query('select pg_advisory_lock($1)', [jobMigrationLock])
      await runMigrations({ pgPool: pool, schema: jobSchema, logger: silent })
    } finally {
      client.release(true) // its session ends, and the lock with it
    }
  } finally {
    await pool.end()
  }
}

/** The number of graphile-worker's newest migration, by the files that it brings: `sql/000020.sql` is 20. */
export const newestJobMigration = async (): Promise<number> => {
  const main = createRequire(import.meta.url).resolve('graphile-worker')
  const files = await readdir(join(dirname(main), '..', 'sql'))
  return Math.max(...files.map((file) => Number.parseInt(file, 10)))
}
