/** A change that would break isolation, and what the violation that it causes must say. */
export type Mutant = readonly [name: string, sql: string, says: RegExp]

const policy = (name: string, rest: string) => `create policy ${name} on lead_scoring.lead ${rest}`
const mine = '(tenant_id = (select lead_scoring.current_tenant_id()))'
const replacePolicy = (rest: string) =>
  `drop policy tenant_only on lead_scoring.lead; ${policy('tenant_only', rest)}`
const invoker = `language sql as 'select count(*) from lead_scoring.lead'`

const tables: readonly Mutant[] = [
  [
    'a table without tenant_id',
    'create table lead_scoring.remark (id bigint primary key, text text)',
    /^remark has no tenant_id/,
  ],
  [
    'a table without a policy',
    `create table lead_scoring.remark (tenant_id bigint not null references lead_scoring.tenant on delete cascade, id bigint,
       primary key (tenant_id, id));
     alter table lead_scoring.remark enable row level security, force row level security`,
    /^remark has 0 permissive policies/,
  ],
  [
    'a partition, which no policy of its parent covers',
    `create table lead_scoring.visit (tenant_id bigint not null, id bigint, primary key (tenant_id, id)) partition by hash (tenant_id);
     create table lead_scoring.visit_0 partition of lead_scoring.visit for values with (modulus 1, remainder 0)`,
    /^visit_0: row-level security is not enabled/,
  ],
  [
    'a tenant_id that may be null',
    `alter table lead_scoring.event drop constraint event_pkey cascade, alter tenant_id drop not null`,
    /^event\.tenant_id may be null/,
  ],
  [
    'a tenant_id of another type',
    `drop policy tenant_only on lead_scoring.idempotency_key;
     alter table lead_scoring.idempotency_key drop constraint idempotency_key_tenant_id_fkey;
     alter table lead_scoring.idempotency_key alter tenant_id type integer`,
    /^idempotency_key\.tenant_id is integer/,
  ],
  [
    'no primary key',
    'alter table lead_scoring.signal drop constraint signal_pkey',
    /^signal has no primary key/,
  ],
  [
    'a unique index without tenant_id',
    'create unique index lead_email on lead_scoring.lead (email)',
    /^lead: the unique index lead_email/,
  ],
  [
    'a unique index with tenant_id last',
    'alter table lead_scoring.lead add constraint lead_email unique (email, tenant_id)',
    /^lead: the unique index lead_email/,
  ],
  [
    'an index without tenant_id',
    'create index lead_by_country on lead_scoring.lead (country)',
    /^lead: the index lead_by_country/,
  ],
  [
    'an index on an expression first',
    'create index lead_by_case on lead_scoring.lead (upper(email), tenant_id)',
    /^lead: the index lead_by_case/,
  ],
  [
    'a foreign key without tenant_id',
    `alter table lead_scoring.lead add constraint lead_only_id unique (id);
     alter table lead_scoring.signal add constraint signal_lead foreign key (lead_id) references lead_scoring.lead (id)`,
    /^signal: signal_lead points to lead without tenant_id/,
  ],
  [
    'a foreign key that pairs tenant_id with something else',
    `alter table lead_scoring.event add constraint event_lead foreign key (lead_id, tenant_id) references lead_scoring.lead (tenant_id, id)`,
    /^event: event_lead points to lead without tenant_id/,
  ],
  [
    'a foreign key to tenant that does not cascade',
    `alter table lead_scoring.lead drop constraint lead_tenant_id_fkey,
       add constraint lead_tenant foreign key (tenant_id) references lead_scoring.tenant`,
    /^lead: lead_tenant does not cascade/,
  ],
  [
    'no way to tenant',
    'alter table lead_scoring.event_detail drop constraint event_detail_tenant_id_event_id_fkey',
    /^event_detail: its rows would outlive their tenant/,
  ],
]

const policies: readonly Mutant[] = [
  ['no policy', 'drop policy tenant_only on lead_scoring.lead', /^lead has 0 permissive policies/],
  [
    'row-level security disabled',
    'alter table lead_scoring.lead disable row level security',
    /^lead: row-level security is not enabled/,
  ],
  [
    'row-level security not forced',
    'alter table lead_scoring.event no force row level security',
    /^event: row-level security is not forced/,
  ],
  [
    'USING (true)',
    replacePolicy(`using (true) with check ${mine}`),
    /^lead: the policy tenant_only is USING true/,
  ],
  [
    'WITH CHECK (true)',
    replacePolicy(`using ${mine} with check (true)`),
    /^lead: the policy .* WITH CHECK true/,
  ],
  ['no WITH CHECK', replacePolicy(`using ${mine}`), /^lead: the policy tenant_only .* WITH CHECK null/],
  [
    'a policy with a way out',
    replacePolicy(
      `using (tenant_id = (select lead_scoring.current_tenant_id()) or owner_id is null) with check ${mine}`,
    ),
    /^lead: the policy tenant_only is USING .*owner_id/,
  ],
  [
    'a policy on another setting',
    replacePolicy(`using (tenant_id = current_setting('app.other')::bigint) with check ${mine}`),
    /^lead: the policy tenant_only is USING .*app\.other/,
  ],
  [
    'a policy that asks once a row',
    replacePolicy(`using (tenant_id = lead_scoring.current_tenant_id()) with check ${mine}`),
    /^lead: the policy tenant_only is USING/,
  ],
  [
    'a policy for reading only',
    replacePolicy(`for select using ${mine}`),
    /^lead: the policy tenant_only is not for ALL/,
  ],
  [
    'a policy for one role only',
    replacePolicy(`to lead_scoring_app using ${mine} with check ${mine}`),
    /^lead: the policy tenant_only is not for ALL commands of everybody/,
  ],
  ['one more policy', policy('more', 'for select using (true)'), /^lead has 2 permissive policies/],
  [
    'one more policy for one role',
    policy('more', 'to lead_scoring_app using (true)'),
    /^lead: the policy more is not for ALL commands of everybody/,
  ],
  [
    'another meaning of current_tenant_id',
    `create or replace function lead_scoring.current_tenant_id() returns bigint language sql stable return 1::bigint`,
    /^The function current_tenant_id is not/,
  ],
]

/** Roles belong to the whole server: these changes must never be committed. */
const roles: readonly Mutant[] = [
  ['BYPASSRLS', 'alter role lead_scoring_app bypassrls', /lead_scoring_app has BYPASSRLS/],
  ['SUPERUSER', 'alter role lead_scoring_app superuser', /lead_scoring_app has SUPERUSER/],
  ['LOGIN', 'alter role lead_scoring_app login', /lead_scoring_app has LOGIN/],
  ['an owner that passes by', 'alter role lead_scoring_owner bypassrls', /lead_scoring_owner has BYPASSRLS/],
  [
    'membership in the owner',
    'grant lead_scoring_owner to lead_scoring_app',
    /lead_scoring_app is a member of lead_scoring_owner/,
  ],
  [
    'the app as owner of a table',
    'alter table lead_scoring.lead owner to lead_scoring_app',
    /^The table lead belongs to lead_scoring_app/,
  ],
  [
    'the app as owner of the schema',
    'alter schema lead_scoring owner to lead_scoring_app',
    /^The schema lead_scoring belongs to lead_scoring_app/,
  ],
  [
    'a superuser as owner of a function',
    'alter function lead_scoring.tally_leads owner to current_user',
    /^The function tally_leads belongs to/,
  ],
]

const grant = (what: string, to = 'lead_scoring_app') => `grant ${what} to ${to}`

const privileges: readonly Mutant[] = [
  ['TRUNCATE', grant('truncate on lead_scoring.lead'), /not have TRUNCATE on the table lead\./],
  ['REFERENCES', grant('references on lead_scoring.lead'), /not have REFERENCES on the table lead\./],
  ['TRIGGER', grant('trigger on lead_scoring.signal'), /not have TRIGGER on the table signal\./],
  [
    'REFERENCES of a column',
    grant('references (id) on lead_scoring.lead'),
    /not have REFERENCES on the table lead\./,
  ],
  ['UPDATE on event', grant('update on lead_scoring.event'), /not have UPDATE on the table event\./],
  [
    'UPDATE of a column of event',
    grant('update (actor) on lead_scoring.event'),
    /not have UPDATE on the table event\./,
  ],
  ['DELETE on event', grant('delete on lead_scoring.event'), /not have DELETE on the table event\./],
  [
    'DELETE on event_detail',
    grant('delete on lead_scoring.event_detail'),
    /not have DELETE on the table event_detail\./,
  ],
  [
    'UPDATE on installation_log',
    grant('update on lead_scoring.installation_log'),
    /UPDATE on the table installation_log\./,
  ],
  [
    'schema_migration',
    grant('select on lead_scoring.schema_migration'),
    /SELECT on the table schema_migration\./,
  ],
  [
    'a sequence',
    grant('update on sequence lead_scoring.lead_id_seq'),
    /UPDATE on the sequence lead_id_seq\./,
  ],
  ['CREATE in the schema', grant('create on schema lead_scoring'), /CREATE on the schema lead_scoring\./],
  [
    'GRANT OPTION',
    `${grant('select on lead_scoring.lead')} with grant option`,
    /not have SELECT on the table lead\./,
  ],
  [
    'PUBLIC in the schema',
    grant('usage on schema lead_scoring', 'public'),
    /^PUBLIC has USAGE on the schema/,
  ],
  [
    'PUBLIC on a table',
    grant('select on lead_scoring.lead', 'public'),
    /^PUBLIC has SELECT on the table lead\./,
  ],
  [
    'somebody else on a table',
    grant('select on lead_scoring.lead', 'pg_monitor'),
    /^pg_monitor has SELECT on the table lead\./,
  ],
  [
    'privileges by default',
    'alter default privileges for role lead_scoring_owner in schema lead_scoring grant all on tables to lead_scoring_app',
    /^What lead_scoring_owner creates is granted by default/,
  ],
  [
    'a definer function for everybody',
    grant('execute on function lead_scoring.add_to_tally', 'public'),
    /^PUBLIC has EXECUTE on the definer function add_to_tally\./,
  ],
  [
    'the schema of the queue',
    grant('usage on schema lead_scoring_jobs'),
    /^lead_scoring_app has a right on lead_scoring_jobs of the queue\./,
  ],
  [
    'a table of the queue',
    grant('select on lead_scoring_jobs._private_jobs'),
    /^lead_scoring_app has a right on _private_jobs of the queue\./,
  ],
  [
    'a definer function for the app',
    grant('execute on function lead_scoring.erase_event_details'),
    /not have EXECUTE on the definer function erase_event_details\./,
  ],
]

const functionsAndViews: readonly Mutant[] = [
  [
    'a new definer function, which PostgreSQL gives to everybody',
    `create function lead_scoring.count_all() returns bigint security definer set search_path = pg_catalog, pg_temp ${invoker}`,
    /^PUBLIC has EXECUTE on the definer function count_all\./,
  ],
  [
    'a definer function without a search path',
    'alter function lead_scoring.tally_leads reset search_path',
    /^The definer function tally_leads does not set search_path/,
  ],
  [
    'a definer function with another search path',
    'alter function lead_scoring.tally_leads set search_path = public, pg_catalog',
    /^The definer function tally_leads does not set search_path/,
  ],
  [
    'a leakproof function',
    'alter function lead_scoring.current_tenant_id leakproof',
    /^The function current_tenant_id is declared leakproof/,
  ],
  [
    'a view with its owner’s rights',
    'create view lead_scoring.hot_lead as select * from lead_scoring.lead',
    /^The view hot_lead is not security_invoker/,
  ],
  [
    'a view that says security_invoker = false',
    'create view lead_scoring.hot_lead with (security_invoker = false) as select * from lead_scoring.lead',
    /^The view hot_lead is not security_invoker/,
  ],
  [
    'a materialized view',
    'create materialized view lead_scoring.lead_count as select count(*) from lead_scoring.lead',
    /^lead_count is a materialized view/,
  ],
]

/** Every way to break isolation that we know of; each of them must be found. */
export const mutants: readonly Mutant[] = [
  ...tables,
  ...policies,
  ...roles,
  ...privileges,
  ...functionsAndViews,
]
