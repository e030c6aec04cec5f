-- Who uses the installation. A tenant owns everything else; every table that it owns carries `tenant_id`
-- first in its keys and a policy on it. These three tables belong to the installation itself.

create function current_tenant_id() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::bigint;

create table tenant (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 200),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 100),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
grant select, insert, update (name, slug, updated_at), delete on tenant to lead_scoring_app;

-- What remains of a tenant that is gone: one line without personal data.
create table installation_log (
  id bigint generated always as identity primary key,
  type text not null,
  tenant_id bigint not null,
  actor text not null,
  occurred_at timestamptz not null default now()
);
grant select, insert on installation_log to lead_scoring_app;

-- Answers to POSTs that create a tenant, by Idempotency-Key; tenants have no tenant to keep them in.
create table installation_idempotency_key (
  key text primary key,
  fingerprint bytea not null,
  status integer not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz not null default now()
);
create index installation_idempotency_key_by_age on installation_idempotency_key (created_at);
grant select, insert, delete on installation_idempotency_key to lead_scoring_app;
