-- Something a lead did, at a time.
create table signal (
  tenant_id bigint not null default current_tenant_id(),
  id bigint generated always as identity,
  lead_id bigint not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index signal_by_lead on signal (tenant_id, lead_id, name, occurred_at);

alter table signal enable row level security, force row level security;
create policy tenant_only on signal
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert on signal to lead_scoring_app;
