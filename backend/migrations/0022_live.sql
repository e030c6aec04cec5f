-- Who looks at which lead at the moment, so that every server can tell the others on it. Worth nothing after a crash, so its
-- writes are not logged. A row that is not renewed is out of date after a minute.
create unlogged table lead_presence (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  socket_id uuid not null,
  server_id uuid not null,
  user_id bigint not null,
  lead_id bigint not null,
  seen_at timestamptz not null default now(),
  primary key (tenant_id, socket_id),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);

alter table lead_presence enable row level security, force row level security;
create policy tenant_only on lead_presence
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on lead_presence to lead_scoring_app;
