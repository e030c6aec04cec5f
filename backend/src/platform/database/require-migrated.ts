import pg from 'pg'
import { newestJobMigration } from '../jobs/migrate-jobs.ts'
import { openConnection } from './connection.ts'
import { MigrationError, readMigrations, refuseNewerSchema, requireVersion } from './migrations.ts'

type Applied = { readonly area: 'lead_scoring' | 'lead_scoring_jobs'; readonly number: number }

/** The role (22023), the schema, a table or `applied_migrations` itself is not there yet. */
const notSetUp: ReadonlySet<string | undefined> = new Set(['22023', '3F000', '42P01', '42883'])

/** As the application's role, so that a login that may be nothing else can ask; one message is one transaction. */
const ask = `
select set_config('role', 'lead_scoring_app', true);
select * from lead_scoring.applied_migrations()`

/** Nothing, where nothing is set up. */
const readApplied = async (client: pg.Client): Promise<readonly Applied[]> => {
  try {
    const [, { rows = [] } = {}] = (await client.query(ask)) as unknown as pg.QueryResult<Applied>[]
    return rows
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    if (notSetUp.has(error.code)) return []
    if (error.code !== '42501') throw error
    throw new MigrationError(`The database role may not act as lead_scoring_app: ${error.message}.`, {
      cause: error,
    })
  }
}

/**
 * For a server that may not migrate: resolves when the database has every migration, ours and the queue's, and changes
 * nothing. Works through a transaction pooler. Throws MigrationError with one sentence when something is missing or newer.
 */
export const requireMigrated = async (url: string): Promise<void> => {
  const migrations = await readMigrations()
  const client = await openConnection(url, 'lead-scoring migrations')
  try {
    await requireVersion(client)
    const applied = await readApplied(client)
    const numbers = applied.filter(({ area }) => area === 'lead_scoring').map(({ number }) => number)
    refuseNewerSchema(numbers, migrations)
    const missing = migrations.find(({ number }) => !numbers.includes(number))?.name
    const jobs = Math.max(
      0,
      ...applied.filter(({ area }) => area !== 'lead_scoring').map(({ number }) => number),
    )
    if (missing === undefined && jobs >= (await newestJobMigration())) return
    throw new MigrationError(
      `The database lacks ${missing ? `the migration ${missing}` : 'migrations of the job queue'} and MIGRATIONS=off: run \`npm run migrate\`.`,
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}
