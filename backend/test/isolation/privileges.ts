import type pg from 'pg'

/** What the app's role may do at most; whatever is more, such as TRUNCATE, passes by row-level security. */
const dataPrivileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']

/** Logs that are written and read and never changed. */
const appendOnly = ['event', 'event_detail', 'audit_seal', 'audit_anchor', 'installation_log']

/**
 * What the app's role may have done in the owner's name, each within the tenant of its transaction; `hold_events` only locks,
 * `applied_migrations` gives numbers of migrations.
 */
const definerFunctions = [
  'enqueue_job',
  'purge_deleted_leads',
  'erase_person',
  'trim_audit',
  'hold_events',
  'applied_migrations',
]

const ours = (namespaceColumn: string) => `${namespaceColumn} = 'lead_scoring'::regnamespace`

type Question = readonly [sql: string, sentence: (row: Record<string, string>) => string]

const roles: readonly Question[] = [
  [
    `select rolname as role, attribute from pg_roles,
       lateral (values ('SUPERUSER', rolsuper), ('BYPASSRLS', rolbypassrls), ('CREATEROLE', rolcreaterole),
         ('CREATEDB', rolcreatedb), ('REPLICATION', rolreplication), ('LOGIN', rolcanlogin)) given (attribute, has)
     where rolname in ('lead_scoring_app', 'lead_scoring_owner') and has`,
    ({ role, attribute }) => `The role ${role} has ${attribute}.`,
  ],
  [
    `select member::regrole::text as role, roleid::regrole::text as of from pg_auth_members
     where member in ('lead_scoring_app'::regrole, 'lead_scoring_owner'::regrole)`,
    ({ role, of }) => `The role ${role} is a member of ${of} and has its rights.`,
  ],
  [
    `select kind || ' ' || name as what, owner::regrole::text as owner from (
       select 'schema', nspname, nspowner from pg_namespace where nspname = 'lead_scoring'
       union all
       select case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, relname, relowner
         from pg_class where ${ours('relnamespace')} and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
       union all
       select 'function', proname, proowner from pg_proc where ${ours('pronamespace')}
     ) owned (kind, name, owner)
     where owner <> 'lead_scoring_owner'::regrole`,
    ({ what, owner }) => `The ${what} belongs to ${owner}, not to lead_scoring_owner.`,
  ],
]

/** Privileges as PostgreSQL has them, its defaults included, without those of the owner. */
const grants = `
  select kind, name, coalesce(column_name, '') as "column", privilege_type as privilege, is_grantable,
    case grantee when 0 then 'PUBLIC' else grantee::regrole::text end as grantee
  from (
    select 'schema', nspname, null, nspacl, nspowner from pg_namespace where nspname = 'lead_scoring'
    union all
    select case when relkind = 'S' then 'sequence' else 'table' end, relname, null, relacl, relowner
      from pg_class where ${ours('relnamespace')} and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
    union all
    select 'table', relname, attname, attacl, relowner
      from pg_attribute join pg_class on pg_class.oid = attrelid where ${ours('relnamespace')} and attacl is not null
    union all
    select 'definer function', proname, null, coalesce(proacl, acldefault('f', proowner)), proowner
      from pg_proc where ${ours('pronamespace')} and prosecdef
  ) object (kind, name, column_name, acl, owner), aclexplode(acl)
  where grantee <> owner`

const literals = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

const privileges: readonly Question[] = [
  [
    `select * from (${grants}) given where grantee <> 'lead_scoring_app'`,
    ({ kind, name, privilege, grantee }) => `${grantee} has ${privilege} on the ${kind} ${name}.`,
  ],
  [
    `select * from (${grants}) given where grantee = 'lead_scoring_app' and (
       is_grantable
       or kind = 'sequence'
       or kind = 'definer function' and name not in (${literals(definerFunctions)})
       or kind = 'schema' and privilege <> 'USAGE'
       or kind = 'table' and privilege not in (${literals(dataPrivileges)})
       or name in (${literals(appendOnly)}) and privilege in ('UPDATE', 'DELETE')
       or name = 'schema_migration')`,
    ({ kind, name, privilege }) => `lead_scoring_app may not have ${privilege} on the ${kind} ${name}.`,
  ],
  [
    `select defaclrole::regrole::text as role, defaclacl::text as acl from pg_default_acl
     where defaclnamespace = 'lead_scoring'::regnamespace or defaclrole = 'lead_scoring_owner'::regrole`,
    ({ role, acl }) => `What ${role} creates is granted by default (${acl}); grant each thing by itself.`,
  ],
]

/** The queue is reached by `enqueue_job` alone. Its functions are open to everybody; its schema is what keeps them apart. */
const queue: readonly Question[] = [
  [
    `select relname as name, case grantee when 0 then 'PUBLIC' else grantee::regrole::text end as grantee
     from (
       select nspname, nspacl, nspowner from pg_namespace where nspname = 'lead_scoring_jobs'
       union all
       select relname, relacl, relowner from pg_class where relnamespace = 'lead_scoring_jobs'::regnamespace
     ) object (relname, acl, owner), aclexplode(acl) where grantee <> owner`,
    ({ name, grantee }) => `${grantee} has a right on ${name} of the queue.`,
  ],
  [
    `select nspname as name, nspowner::regrole::text as owner from pg_namespace
     where nspname = 'lead_scoring_jobs' and nspowner <> 'lead_scoring_owner'::regrole`,
    ({ name, owner }) => `The schema ${name} belongs to ${owner}, not to lead_scoring_owner.`,
  ],
]

const functionsAndViews: readonly Question[] = [
  [
    `select proname as name from pg_proc where ${ours('pronamespace')} and prosecdef
     and not coalesce('search_path=pg_catalog, pg_temp' = any(proconfig), false)`,
    ({ name }) =>
      `The definer function ${name} does not set search_path = pg_catalog, pg_temp: a caller could put other tables under its names.`,
  ],
  [
    `select proname as name from pg_proc where ${ours('pronamespace')} and proleakproof`,
    ({ name }) => `The function ${name} is declared leakproof: it would see rows before the policies do.`,
  ],
  [
    `select who from (values ('tenant_id'), ('user_id')) setting (who) where not exists (
       select from pg_proc where ${ours('pronamespace')} and proname = 'current_' || who
       and pronargs = 0 and prorettype = 'bigint'::regtype and provolatile = 's' and not prosecdef
       and pg_get_function_sqlbody(oid)
         = 'RETURN (NULLIF(current_setting(''app.' || who || '''::text, true), ''''::text))::bigint')`,
    ({ who }) =>
      `The function current_${who} is not what the policies rely on: nullif(current_setting('app.${who}', true), '')::bigint.`,
  ],
  [
    `select relname as name from pg_class where ${ours('relnamespace')} and relkind = 'm'`,
    ({ name }) => `${name} is a materialized view: it keeps rows of all tenants, and no policy covers it.`,
  ],
  [
    `select relname as name from pg_class where ${ours('relnamespace')} and relkind = 'v'
     and not coalesce(reloptions && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1'], false)`,
    ({ name }) => `The view ${name} is not security_invoker: it reads with its owner's rights.`,
  ],
  [
    `select relname as name from pg_class where ${ours('relnamespace')} and relkind = 'f'`,
    ({ name }) => `${name} is a foreign table: no policy covers it.`,
  ],
]

/** What is wrong with roles, owners, privileges, functions and views of the schema. */
export const findPrivilegeViolations = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const sentences: string[] = []
  for (const [sql, sentence] of [...roles, ...privileges, ...queue, ...functionsAndViews]) {
    const { rows } = await client.query<Record<string, string>>(sql)
    sentences.push(...rows.map(sentence))
  }
  return sentences
}
