import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { jobSchema, migrateJobs } from '../jobs/migrate-jobs.ts'
import { OperatorError } from '../problems/operator-error.ts'

const migrationsDirectory = join(import.meta.dirname, '../../../migrations')

/** Two processes that start at once migrate one after the other; the number is ours alone in this database. */
export const migrationLock = 7_243_001

/** The oldest PostgreSQL whose SQL the migrations may use. */
const oldestVersion = 15

/** Why a database cannot be brought to the newest schema, as one sentence for the person who starts the server. */
export class MigrationError extends OperatorError {
  override readonly name = 'MigrationError'
}

/** Roles belong to the whole server, not to a database; two databases may be set up at the same moment. */
export const createRoles = `
do $$
declare
  role_name text;
  -- Since PostgreSQL 16, who creates a role is a member of it but may not switch to it.
  may_switch text := case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end;
begin
  foreach role_name in array array['lead_scoring_owner', 'lead_scoring_app'] loop
    if not exists (select from pg_catalog.pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', role_name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
    if not pg_catalog.pg_has_role(current_user, role_name, may_switch) then
      execute format('grant %I to current_user', role_name);
    end if;
  end loop;
end $$`

const prepareSchema = `
create schema if not exists lead_scoring authorization lead_scoring_owner;
create schema if not exists ${jobSchema} authorization lead_scoring_owner;
set local role lead_scoring_owner;
grant usage on schema lead_scoring to lead_scoring_app;
set local search_path = lead_scoring, pg_catalog, pg_temp;
create table if not exists schema_migration (
  number integer primary key,
  name text not null,
  applied_at timestamptz not null default now()
)`

type Migration = { readonly number: number; readonly name: string; readonly text: string }

export const readMigrations = async (): Promise<readonly Migration[]> => {
  const files = (await readdir(migrationsDirectory)).filter((file) => /^\d{4}_\w+\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (name) => ({
      number: Number(name.slice(0, 4)),
      name,
      text: await readFile(join(migrationsDirectory, name), 'utf8'),
    })),
  )
}

const requireVersion = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version_num') as version`,
  )
  const major = Math.floor(Number(rows[0]?.version) / 10_000)
  if (major < oldestVersion) {
    throw new MigrationError(
      `This is PostgreSQL ${major}; the Lead Scoring Engine needs PostgreSQL ${oldestVersion} or newer.`,
    )
  }
}

const refuseNewerSchema = (applied: readonly number[], migrations: readonly Migration[]): void => {
  const newest = migrations.at(-1)?.number ?? 0
  const unknown = applied.find((number) => number > newest)
  if (unknown !== undefined) {
    throw new MigrationError(
      `The database has migration ${unknown}, which this version (up to ${newest}) does not know: start the newer version.`,
    )
  }
}

/**
 * Brings the schema `lead_scoring` of a database to the newest state: all missing migrations in one transaction,
 * as the owner role, then the queue of jobs by its own. Safe to run by several processes at once. Returns the names of
 * the migrations that it applied.
 * Throws MigrationError with one sentence when that is not possible.
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const migrations = await readMigrations()
  const client = new pg.Client({ connectionString: url, application_name: 'lead-scoring migrations' })
  client.on('error', () => {}) // the query that was under way rejects and tells
  await client.connect()
  try {
    await requireVersion(client)
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(createRoles)
    await client.query(prepareSchema)
    const { rows } = await client.query<{ number: number }>('select number from schema_migration')
    const applied = rows.map(({ number }) => number)
    refuseNewerSchema(applied, migrations)
    const missing = migrations.filter(({ number }) => !applied.includes(number))
    for (const { number, name, text } of missing) {
      await client.query(text)
      await client.query('insert into schema_migration (number, name) values ($1, $2)', [number, name])
    }
    await client.query('commit')
    await migrateJobs(url)
    return missing.map(({ name }) => name)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') {
      throw new MigrationError(
        `The database role may not set up the schema lead_scoring: ${error.message}.`,
        { cause: error },
      )
    }
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
