import { backupSchemas } from './fingerprint.ts'

const schemaList = backupSchemas.map((schema) => `'${schema}'`).join(', ')

/**
 * Roles that own or may do something in our schemas: a dump names them, but does not make them. Those of PostgreSQL itself are
 * everywhere.
 */
export const namedRolesQuery = `
  with ours as (select oid from pg_catalog.pg_namespace where nspname in (${schemaList})),
  objects(owner, acl) as (
    select nspowner, nspacl from pg_catalog.pg_namespace where oid in (select oid from ours)
    union all select relowner, relacl from pg_catalog.pg_class where relnamespace in (select oid from ours)
    union all select proowner, proacl from pg_catalog.pg_proc where pronamespace in (select oid from ours)
    union all select typowner, typacl from pg_catalog.pg_type where typnamespace in (select oid from ours)
    union all select relowner, attacl from pg_catalog.pg_attribute join pg_catalog.pg_class on pg_class.oid = attrelid
      where relnamespace in (select oid from ours)
    union all select defaclrole, defaclacl from pg_catalog.pg_default_acl where defaclnamespace in (select oid from ours)
  ), named(oid) as (
    select owner from objects
    union select grantee from objects, pg_catalog.aclexplode(acl)
    union select unnest(polroles) from pg_catalog.pg_policy join pg_catalog.pg_class on pg_class.oid = polrelid
      where relnamespace in (select oid from ours)
  )
  select rolname as role from pg_catalog.pg_roles join named using (oid) where rolname !~ '^pg_' order by 1`
