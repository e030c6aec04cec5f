-- The append-only log: who did what to which lead, when. Written in the transaction of the change itself.
-- `xid` lets a reader resume without gaps: transactions commit out of the order of their ids.
create table event (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  type text not null check (type ~ '^[a-z_]+\.[a-z_]+$'),
  actor text not null,
  lead_id bigint,
  before jsonb,
  after jsonb,
  -- sha256(salt || before and after of event_detail); the salt lies in event_detail and is erased with it.
  detail_digest bytea,
  occurred_at timestamptz not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references lead (tenant_id, id)
);
create index event_by_lead on event (tenant_id, lead_id, id desc);

alter table event enable row level security, force row level security;
create policy tenant_only on event
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert on event to lead_scoring_app;

-- The values of an event that may identify a person, apart from it so that they can be forgotten.
create table event_detail (
  tenant_id bigint not null default current_tenant_id(),
  event_id bigint not null,
  salt bytea not null,
  before jsonb,
  after jsonb,
  primary key (tenant_id, event_id),
  foreign key (tenant_id, event_id) references event (tenant_id, id) on delete cascade
);

alter table event_detail enable row level security, force row level security;
create policy tenant_only on event_detail
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert on event_detail to lead_scoring_app;

-- Forgets what the log knows about a person; the events and their digests stay. Not for the application's role.
create function erase_event_details(erased_lead_id bigint) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with erased as (
    delete from lead_scoring.event_detail detail using lead_scoring.event
    where event.tenant_id = detail.tenant_id and event.id = detail.event_id and event.lead_id = erased_lead_id
    returning 1
  )
  select count(*) from erased
$$;
revoke execute on function erase_event_details from public;
