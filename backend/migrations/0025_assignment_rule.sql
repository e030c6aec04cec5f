-- Who gets a lead that comes without an owner: the first rule, by position, whose conditions hold and one of whose members
-- has room gives it to that member whose turn is longest ago.
create table assignment_rule (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  position integer not null check (position >= 0),
  -- What a lead must be, in the words of a list's filters; {}: any lead.
  conditions jsonb not null default '{}' check (jsonb_typeof(conditions) = 'object'),
  -- The most open leads that a member may own to get another one; null: any number.
  capacity integer check (capacity between 1 and 100000),
  primary key (tenant_id, id)
);

alter table assignment_rule enable row level security, force row level security;
create policy tenant_only on assignment_rule
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on assignment_rule to lead_scoring_app;

-- Who leaves the tenant leaves its rules.
create table assignment_rule_member (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  rule_id bigint not null,
  user_id bigint not null,
  position integer not null check (position >= 0),
  -- Counts up with each lead that the rule gives; the lowest is next.
  turn bigint not null default 0,
  primary key (tenant_id, rule_id, user_id),
  foreign key (tenant_id, rule_id) references assignment_rule (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);
create index assignment_rule_member_by_user on assignment_rule_member (tenant_id, user_id);

alter table assignment_rule_member enable row level security, force row level security;
create policy tenant_only on assignment_rule_member
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on assignment_rule_member to lead_scoring_app;
