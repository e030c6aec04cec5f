-- The formulas of a tenant, versioned; at most one is active.
create table scorecard (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  version integer not null check (version >= 1),
  status text not null check (status in ('draft', 'active', 'archived')),
  definition jsonb not null check (jsonb_typeof(definition) = 'object'),
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, version)
);
create unique index scorecard_active on scorecard (tenant_id) where status = 'active';

alter table scorecard enable row level security, force row level security;
create policy tenant_only on scorecard
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert on scorecard to lead_scoring_app;
