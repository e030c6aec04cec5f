-- What a sales team's day adds to a lead: how it ended, since when it has its status, and the tenant's own words on it.

-- Why leads are lost, in the tenant's order. A reason that every tenant begins with has a key, which each reader sees in
-- their language; one of the tenant's own has a label. One that is no longer offered stays for the leads that have it.
create table lost_reason (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  key text check (key in ('price', 'competitor', 'no_need', 'bad_timing', 'no_answer')),
  label text check (char_length(label) between 1 and 100),
  position integer not null check (position >= 0),
  archived_at timestamptz,
  primary key (tenant_id, id),
  check (num_nonnulls(key, label) = 1)
);
create unique index lost_reason_key on lost_reason (tenant_id, key) where key is not null;

alter table lost_reason enable row level security, force row level security;
create policy tenant_only on lost_reason
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (label, position, archived_at) on lost_reason to lead_scoring_app;

alter table lead
  add column status_changed_at timestamptz,
  add column won_value numeric(12, 2) check (won_value between 0 and 9999999999.99),
  add column lost_reason_id bigint,
  -- Each once, in the order in which they were given.
  add column tags text[] not null default '{}' check (cardinality(tags) <= 20),
  add constraint lead_won_value check (won_value is null or status = 'won'),
  add constraint lead_lost_reason check (lost_reason_id is null or status = 'lost'),
  add constraint lead_lost_reason_of_tenant foreign key (tenant_id, lost_reason_id) references lost_reason (tenant_id, id);
-- Words on a lead can say who it is (migration 0010).
alter table lead alter tags set statistics 0;
create index lead_by_status on lead (tenant_id, status, score desc, id desc) where deleted_at is null;

-- How far a reader of the event log has come, in the order (xid, id) in which transactions can be resumed (FINDINGS: "Events
-- and live updates"). Xids mean nothing in another cluster: there a reader begins anew behind the events up to `after_id`.
create table event_reader (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  name text not null check (name ~ '^[a-z_]+$'),
  cluster text not null,
  after_id bigint not null,
  to_xid xid8 not null,
  to_id bigint not null,
  primary key (tenant_id, name)
);

alter table event_reader enable row level security, force row level security;
create policy tenant_only on event_reader
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update on event_reader to lead_scoring_app;

-- What a member is told in the app: that they were mentioned, that a lead became hot, that one is theirs now. Values that may
-- identify a person are not kept here: the lead and the note say them.
create table notice (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  user_id bigint not null,
  kind text not null check (kind ~ '^[a-z_]+$'),
  actor text not null,
  lead_id bigint,
  -- Numbers and choices alone.
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade,
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index notice_of_member on notice (tenant_id, user_id, id desc);
create index notice_by_lead on notice (tenant_id, lead_id) where lead_id is not null;

alter table notice enable row level security, force row level security;
create policy tenant_only on notice
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (read_at), delete on notice to lead_scoring_app;

-- The tenants that are there get the usual reasons; a new one gets them as it is made.
do $$
declare
  each_tenant bigint;
begin
  for each_tenant in select id from tenant order by id loop
    perform set_config('app.tenant_id', each_tenant::text, true);
    insert into lost_reason (tenant_id, key, position)
    select each_tenant, key, place - 1
    from unnest(array['price', 'competitor', 'no_need', 'bad_timing', 'no_answer']) with ordinality usual (key, place);
  end loop;
  perform set_config('app.tenant_id', '', true);
end $$;
