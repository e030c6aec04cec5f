import type pg from 'pg'

/** The tables that belong to the installation and not to a tenant, and why. Every other table is a tenant's. */
export const installationTables: Readonly<Record<string, string>> = {
  tenant: 'the tenants themselves',
  installation_log: 'what happened to the installation, and what remains when a tenant is gone',
  installation_log_detail: 'who the lines of that log are about, for 30 days',
  installation_idempotency_key:
    'answers to POSTs that create a tenant; there is no tenant yet to keep them in',
  verified_domain: 'which tenant a domain belongs to; asked before there is a tenant',
  schema_migration: 'which migrations were applied',
  user_account: 'people; one may belong to several tenants',
  recovery_code: 'of an account',
  session: 'of an account',
  sign_in_failure: 'of whoever tries to sign in, before anybody knows who it is',
  password_reset_request: 'of whoever forgot a password, before anybody looks who it is',
  user_token: 'links for an account, and for the first one',
  installation_mail: 'mail to people with an account, or who forgot its password',
  job_worker: 'processes that work on jobs; the app’s role has no right on it',
}

type Key = {
  readonly name: string
  readonly first: string | null
  readonly primary: boolean
  readonly unique: boolean
}
type Policy = {
  readonly name: string
  readonly permissive: boolean
  readonly all: boolean
  readonly everybody: boolean
  readonly using: string | null
  readonly check: string | null
}
type Reference = {
  readonly name: string
  readonly target: string
  readonly cascades: boolean
  /** Pairs of columns, ours and theirs. */
  readonly columns: readonly (readonly [string, string])[]
}

/** A table of the schema as the catalogue has it. */
export type Table = {
  readonly name: string
  readonly secured: boolean
  readonly forced: boolean
  readonly tenantType: string | null
  readonly tenantRequired: boolean
  readonly keys: readonly Key[]
  readonly policies: readonly Policy[]
  readonly references: readonly Reference[]
}

const selectTables = `
  select c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    format_type(t.atttypid, t.atttypmod) as "tenantType", coalesce(t.attnotnull, false) as "tenantRequired",
    (select coalesce(json_agg(json_build_object('name', k.relname, 'first', a.attname, 'primary', i.indisprimary,
        'unique', i.indisunique) order by k.relname), '[]')
      from pg_index i join pg_class k on k.oid = i.indexrelid
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attnum > 0
      where i.indrelid = c.oid) as keys,
    (select coalesce(json_agg(json_build_object('name', polname, 'permissive', polpermissive, 'all', polcmd = '*',
        'everybody', polroles = '{0}', 'using', pg_get_expr(polqual, polrelid),
        'check', pg_get_expr(polwithcheck, polrelid)) order by polname), '[]')
      from pg_policy where polrelid = c.oid) as policies,
    (select coalesce(json_agg(json_build_object('name', r.conname, 'target', target.relname,
        'cascades', r.confdeltype = 'c', 'columns',
        (select json_agg(json_build_array(ours.attname, theirs.attname) order by place)
          from unnest(r.conkey, r.confkey) with ordinality pair (our, their, place)
          join pg_attribute ours on ours.attrelid = r.conrelid and ours.attnum = our
          join pg_attribute theirs on theirs.attrelid = r.confrelid and theirs.attnum = their)) order by r.conname), '[]')
      from pg_constraint r join pg_class target on target.oid = r.confrelid
      where r.conrelid = c.oid and r.contype = 'f') as references
  from pg_class c
  left join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id' and not t.attisdropped
  where c.relnamespace = 'lead_scoring'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname`

/** The tables of the schema `lead_scoring`, by name. */
export const readTables = async (client: pg.ClientBase): Promise<readonly Table[]> => {
  const { rows } = await client.query<Table>(selectTables)
  return rows
}

/** Tables whose rows belong to tenants. */
export const tenantTables = (tables: readonly Table[]): readonly Table[] =>
  tables.filter(({ name }) => !Object.hasOwn(installationTables, name))

/** The one form of a policy; the sub-select makes PostgreSQL ask once a query and not once a row. */
const policyForm = /^\(tenant_id = \( SELECT lead_scoring\.current_tenant_id\(\) AS current_tenant_id\)\)$/

/** A membership is a person's as well: before a tenant is chosen they may read their own, and nobody else's. */
const ownToo =
  /^\(\(tenant_id = \( SELECT lead_scoring\.current_tenant_id\(\) AS current_tenant_id\)\) OR \(user_id = \( SELECT lead_scoring\.current_user_id\(\) AS current_user_id\)\)\)$/
const readForms: Readonly<Record<string, RegExp>> = { membership: ownToo }

/** Indexes that may begin with something else, because they serve such a reading. */
const personalIndexes: readonly string[] = ['membership_by_user']

const columnViolations = ({ name, tenantType, tenantRequired }: Table): string[] => {
  if (tenantType === null) {
    return [
      `${name} has no tenant_id: give it one, or list it in installationTables with the reason why it belongs to no tenant.`,
    ]
  }
  return [
    ...(tenantType === 'bigint' ? [] : [`${name}.tenant_id is ${tenantType}, not bigint.`]),
    ...(tenantRequired ? [] : [`${name}.tenant_id may be null: a row could belong to nobody.`]),
  ]
}

const keyViolations = ({ name, keys }: Table): string[] => [
  ...(keys.some(({ primary }) => primary) ? [] : [`${name} has no primary key.`]),
  ...keys
    .filter(({ name: key, first }) => first !== 'tenant_id' && !personalIndexes.includes(key))
    .map(({ name: key, unique }) =>
      unique
        ? `${name}: the unique index ${key} does not begin with tenant_id, so one tenant's values forbid another's.`
        : `${name}: the index ${key} does not begin with tenant_id, so it mixes the tenants.`,
    ),
]

const policyViolations = ({ name, secured, forced, policies }: Table): string[] => {
  const permissive = policies.filter((policy) => policy.permissive)
  return [
    ...(secured ? [] : [`${name}: row-level security is not enabled.`]),
    ...(forced ? [] : [`${name}: row-level security is not forced, so it does not bind the owner.`]),
    ...(permissive.length === 1
      ? []
      : [
          `${name} has ${permissive.length} permissive policies, not one; each more of them shows more rows.`,
        ]),
    ...permissive
      .filter(({ all, everybody }) => !all || !everybody)
      .map((policy) => `${name}: the policy ${policy.name} is not for ALL commands of everybody.`),
    ...permissive
      .filter(
        ({ using, check }) =>
          !(readForms[name] ?? policyForm).test(using ?? '') || !policyForm.test(check ?? ''),
      )
      .map(
        ({ name: policy, using, check }) =>
          `${name}: the policy ${policy} is USING ${using} WITH CHECK ${check}, not tenant_id = (select current_tenant_id()) in both.`,
      ),
  ]
}

const pairsTenants = ({ columns }: Reference): boolean =>
  columns.some(([ours, theirs]) => ours === 'tenant_id' && theirs === 'tenant_id')

const referenceViolations = ({ name, references }: Table): string[] =>
  references.flatMap((reference) => {
    if (reference.target === 'tenant') {
      return reference.cascades ? [] : [`${name}: ${reference.name} does not cascade when the tenant goes.`]
    }
    // A person belongs to no tenant.
    return pairsTenants(reference) || reference.target === 'user_account'
      ? []
      : [
          `${name}: ${reference.name} points to ${reference.target} without tenant_id, so it can cross tenants.`,
        ]
  })

/** A tenant's rows must go with it: along foreign keys that cascade, up to `tenant`. */
const orphanViolations = (tables: readonly Table[]): string[] => {
  const goes = new Set(['tenant'])
  for (let size = 0; size < goes.size; ) {
    size = goes.size
    for (const { name, references } of tables)
      if (references.some(({ target, cascades }) => cascades && goes.has(target))) goes.add(name)
  }
  return tables
    .filter(({ name }) => !goes.has(name))
    .map(
      ({ name }) =>
        `${name}: its rows would outlive their tenant; no foreign key that cascades leads to tenant.`,
    )
}

/** What is wrong with the tables of tenants: columns, keys, policies, foreign keys. */
export const findTableViolations = async (client: pg.ClientBase): Promise<readonly string[]> => {
  const tables = await readTables(client)
  const gone = Object.keys(installationTables).filter((name) => !tables.some((table) => table.name === name))
  const owned = tenantTables(tables)
  return [
    ...gone.map((name) => `${name} is listed in installationTables and does not exist.`),
    ...owned.flatMap((table) => [
      ...columnViolations(table),
      ...keyViolations(table),
      ...policyViolations(table),
      ...referenceViolations(table),
    ]),
    ...orphanViolations(owned),
  ]
}
