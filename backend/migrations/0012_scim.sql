-- SCIM 2.0 (RFC 7643, 7644): an identity provider keeps the members of a tenant, and their groups, as it has them.

create table scim_token (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 100),
  token_hash bytea not null,
  hint text not null check (char_length(hint) = 4),
  created_by bigint references user_account on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
);
alter table scim_token enable row level security, force row level security;
create policy tenant_only on scim_token
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (last_used_at), delete on scim_token to lead_scoring_app;

-- How the identity provider names a member. Apart from the account, which belongs to the person and is theirs in other
-- tenants too. Members whom it did not make have no row until it changes them.
create table scim_user (
  tenant_id bigint not null default current_tenant_id(),
  user_id bigint not null,
  user_name text not null check (char_length(user_name) between 1 and 255),
  external_id text check (char_length(external_id) between 1 and 255),
  display_name text check (char_length(display_name) between 1 and 200),
  given_name text check (char_length(given_name) between 1 and 200),
  family_name text check (char_length(family_name) between 1 and 200),
  email text not null check (char_length(email) between 3 and 255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);
create unique index scim_user_by_name on scim_user (tenant_id, lower(user_name));
create index scim_user_by_external_id on scim_user (tenant_id, external_id);
alter table scim_user enable row level security, force row level security;
create policy tenant_only on scim_user
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on scim_user to lead_scoring_app;

create table scim_group (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  display_name text not null check (char_length(display_name) between 1 and 300),
  external_id text check (char_length(external_id) between 1 and 255),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
create unique index scim_group_by_name on scim_group (tenant_id, lower(display_name));
alter table scim_group enable row level security, force row level security;
create policy tenant_only on scim_group
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on scim_group to lead_scoring_app;

create table scim_group_member (
  tenant_id bigint not null default current_tenant_id(),
  group_id bigint not null,
  user_id bigint not null,
  primary key (tenant_id, group_id, user_id),
  foreign key (tenant_id, group_id) references scim_group (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);
create index scim_group_member_by_user on scim_group_member (tenant_id, user_id);
alter table scim_group_member enable row level security, force row level security;
create policy tenant_only on scim_group_member
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on scim_group_member to lead_scoring_app;
