import pg from 'pg'
import { jobSchema, migrateJobs } from '../jobs/migrate-jobs.ts'
import { openConnection } from './connection.ts'
import { MigrationError, readMigrations, refuseNewerSchema, requireVersion } from './migrations.ts'

/** Two processes that start at once migrate one after the other; the number is ours alone in this database. */
export const migrationLock = 7_243_001

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

/** `create schema if not exists` would ask for the right to create schemas even where there is nothing to create. */
const prepareSchema = `
do $$
declare
  schema_name text;
begin
  foreach schema_name in array array['lead_scoring', '${jobSchema}'] loop
    if pg_catalog.to_regnamespace(schema_name) is null then
      execute format('create schema %I authorization lead_scoring_owner', schema_name);
    end if;
  end loop;
end $$;
set local role lead_scoring_owner;
grant usage on schema lead_scoring to lead_scoring_app;
set local search_path = lead_scoring, pg_catalog, pg_temp;
create table if not exists schema_migration (
  number integer primary key,
  name text not null,
  applied_at timestamptz not null default now()
)`

/**
 * Brings the schema `lead_scoring` of a database to the newest state: all missing migrations in one transaction,
 * as the owner role, then the queue of jobs by its own. Safe to run by several processes at once. Returns the names of
 * the migrations that it applied.
 * Throws MigrationError with one sentence when that is not possible.
 */
export const migrate = async (url: string): Promise<readonly string[]> => {
  const migrations = await readMigrations()
  const client = await openConnection(url, 'lead-scoring migrations')
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
        `The database role may not set up the schema lead_scoring: ${error.message}; an administrator can, by deploy/supabase/setup.sql.`,
        { cause: error },
      )
    }
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}
