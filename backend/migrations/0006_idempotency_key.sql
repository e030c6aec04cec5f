-- Answers to a tenant's POSTs by Idempotency-Key, written in the transaction of the change, kept for a day.
create table idempotency_key (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  key text not null,
  fingerprint bytea not null,
  status integer not null,
  headers jsonb not null,
  body text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
create index idempotency_key_by_age on idempotency_key (tenant_id, created_at);

alter table idempotency_key enable row level security, force row level security;
create policy tenant_only on idempotency_key
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on idempotency_key to lead_scoring_app;
