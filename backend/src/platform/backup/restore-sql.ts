import { migrationLock } from '../database/migrate.ts'
import { backupSchemas, checksumQuery, sequencesQuery, tablesQuery, textSettings } from './fingerprint.ts'

const schemaList = backupSchemas.map((schema) => `'${schema}'`).join(', ')

/**
 * The beginning of the transaction: a server that starts meanwhile waits for its end before it migrates. The schemas stay, where the
 * login may not make them; everything becomes the owner's, who owns everything.
 */
export const opening = `
select pg_advisory_xact_lock(${migrationLock});
set local lock_timeout = '30s';
do $$
declare
  schema_name text;
begin
  foreach schema_name in array array[${schemaList}] loop
    if to_regnamespace(schema_name) is null then
      execute format('create schema %I authorization lead_scoring_owner', schema_name);
    end if;
  end loop;
end $$;
set local role lead_scoring_owner;`

/**
 * Drops all that is in the schemas: tables take their sequences and triggers with them, so they go first. They would take views and
 * foreign keys of other schemas as well, which no backup brings back: where there are some, nothing is dropped.
 */
export const clearing = `
do $$
declare
  statement text;
  foreign_object text;
begin
  with ours as (select oid from pg_catalog.pg_namespace where nspname in (${schemaList}))
  select format('%I.%I', relnamespace::regnamespace, relname) into foreign_object
  from (
    select ev_class as holder, refobjid as held
    from pg_catalog.pg_depend join pg_catalog.pg_rewrite on pg_rewrite.oid = objid
    where classid = 'pg_catalog.pg_rewrite'::regclass and refclassid = 'pg_catalog.pg_class'::regclass
    union all select conrelid, confrelid from pg_catalog.pg_constraint where contype = 'f'
  ) uses
  join pg_catalog.pg_class on pg_class.oid = holder
  where relnamespace not in (select oid from ours)
    and held in (select oid from pg_catalog.pg_class where relnamespace in (select oid from ours))
  limit 1;
  if foreign_object is not null then
    raise exception '% depends on tables of the Lead Scoring Engine and would go with them; drop it first', foreign_object;
  end if;
  for statement in
    with ours as (select oid, nspname from pg_catalog.pg_namespace where nspname in (${schemaList})),
    found(place, kind, what) as (
      select case relkind when 'S' then 2 when 'c' then 4 else 1 end,
        case relkind when 'S' then 'sequence' when 'c' then 'type' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
        format('%I.%I', nspname, relname)
      from pg_catalog.pg_class join ours on ours.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'S', 'c')
      union all select 3, 'routine', format('%I.%I(%s)', nspname, proname, pg_catalog.pg_get_function_identity_arguments(pg_proc.oid))
      from pg_catalog.pg_proc join ours on ours.oid = pronamespace
      union all select 4, case typtype when 'd' then 'domain' else 'type' end, format('%I.%I', nspname, typname)
      from pg_catalog.pg_type join ours on ours.oid = typnamespace where typtype in ('d', 'e', 'r')
    )
    select format('drop %s if exists %s cascade', kind, what) from found order by place
  loop
    execute statement;
  end loop;
end $$;`

/** Without statistics the first queries on large tables would be planned blindly. */
export const analysing = `
select format('analyze %I.%I', schema, name) from (${tablesQuery}) tables \\gexec
`

/**
 * Reads what came, past row-level security: its owner lifts FORCE within the transaction, where nobody else sees it. Each finding
 * is a notice in JSON: those reach us at once.
 */
export const checking = `
reset search_path; ${textSettings}; set local client_min_messages = notice;
do $$
declare
  found record;
  counted record;
begin
  for found in ${tablesQuery} loop
    if found.is_forced then
      execute format('alter table %I.%I no force row level security', found.schema, found.name);
    end if;
    execute (select ${checksumQuery} from (select found.schema, found.name) this) into counted;
    if found.is_forced then
      execute format('alter table %I.%I force row level security', found.schema, found.name);
    end if;
    raise notice 'restored %', json_build_object('table', found.schema || '.' || found.name, 'rows', counted.rows, 'checksum', counted.checksum);
  end loop;
  for found in ${sequencesQuery} loop
    raise notice 'restored %', json_build_object('sequence', found.sequence, 'last', found.last);
  end loop;
  raise notice 'restored all';
end $$;
`
