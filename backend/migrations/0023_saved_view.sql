-- Lists that were given a name: one's own, or everybody's.
create table saved_view (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  -- Null: who made it has left, or made it without signing in. What they kept to themselves is then seen by nobody, and goes
  -- with the next view that is made.
  owner_id bigint,
  name text not null check (char_length(name) between 1 and 100),
  -- Filters, ordering and columns, as they stand in the address of the list.
  query text not null check (char_length(query) <= 4000),
  shared boolean not null,
  position integer not null default 0 check (position >= 0),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references membership (tenant_id, user_id) on delete set null (owner_id)
);
create index saved_view_by_owner on saved_view (tenant_id, owner_id);

alter table saved_view enable row level security, force row level security;
create policy tenant_only on saved_view
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (name, query, shared, position, updated_at), delete on saved_view to lead_scoring_app;

-- With which list a member begins; null: what suits the role. An id whose view is gone says the same as null.
alter table membership add column default_view text
  check (default_view ~ '^(all|mine|unassigned|[1-9][0-9]{0,14})$');
