-- Two leads of which somebody said that they are not the same person, so that nobody is asked again. Stored the smaller id
-- first; a move to another installation gives new ids, so readers ask for both orders.
create table lead_distinction (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  lead_id bigint not null,
  other_id bigint not null,
  -- Who said so, as the log names them.
  actor text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, lead_id, other_id),
  check (lead_id <> other_id),
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade,
  foreign key (tenant_id, other_id) references lead (tenant_id, id) on delete cascade
);
create index lead_distinction_by_other on lead_distinction (tenant_id, other_id);

alter table lead_distinction enable row level security, force row level security;
create policy tenant_only on lead_distinction
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on lead_distinction to lead_scoring_app;
