-- Alerts: members are told when a lead crosses the threshold upward. What a member wants stands in `alert_preference`; who says
-- nothing gets what their role suggests. `alert` says who was told of what, once each.

-- A grade, or a score from 1 to 100.
alter table tenant add column alert_threshold text not null default 'A' check (alert_threshold ~ '^([ABC]|[1-9][0-9]?|100)$');
grant update (alert_threshold) on tenant to lead_scoring_app;

create table alert_preference (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  user_id bigint not null,
  threshold text check (threshold ~ '^([ABC]|[1-9][0-9]?|100)$'), -- null: the tenant's
  muted boolean not null,
  by_mail boolean not null,
  by_app boolean not null,
  mails text not null check (mails in ('at_once', 'daily')),
  leads text not null check (leads in ('own', 'all')),
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);

alter table alert_preference enable row level security, force row level security;
create policy tenant_only on alert_preference
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update on alert_preference to lead_scoring_app;

-- That a member was told of a crossing. The event is the crossing: falling and crossing again is another one. No name is kept.
create table alert (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  user_id bigint not null,
  lead_id bigint not null,
  event_id bigint not null,
  score integer not null check (score between 0 and 100),
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  from_score integer check (from_score between 0 and 100), -- null: the lead began above the threshold
  for_digest boolean not null, -- waits for the mail of the next morning
  created_at timestamptz not null default now(),
  digested_at timestamptz,
  primary key (tenant_id, user_id, lead_id, event_id),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade,
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index alert_for_digest on alert (tenant_id, user_id) where for_digest and digested_at is null;
create index alert_by_lead on alert (tenant_id, lead_id);
create index alert_by_age on alert (tenant_id, created_at);

alter table alert enable row level security, force row level security;
create policy tenant_only on alert
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (digested_at), delete on alert to lead_scoring_app;
