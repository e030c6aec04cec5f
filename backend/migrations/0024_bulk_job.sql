-- Something that is done to many leads in the background, batch by batch (ADR 0039).

create table bulk_job (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  -- Who asked for it, and what they might do at that time: the job does no more, even if they may by now.
  actor text not null,
  permissions text[] not null,
  action jsonb not null check (jsonb_typeof(action) = 'object'),
  undo_of bigint,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'cancelled', 'failed')),
  failure text,
  total integer not null default 0 check (total >= 0),
  -- The place of the last lead that it came to. It is written together with what was done to the leads.
  processed integer not null default 0 check (processed between 0 and total),
  done integer not null default 0 check (done between 0 and processed),
  skipped jsonb not null default '{}' check (jsonb_typeof(skipped) = 'object'),
  cancel_asked_at timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, undo_of) references bulk_job (tenant_id, id) on delete cascade,
  check ((finished_at is null) = (status in ('queued', 'running')))
);
create index bulk_job_open on bulk_job (tenant_id, id) where finished_at is null;
-- Taken back once; one that was cancelled on its way leaves the rest to another one.
create unique index bulk_job_undo on bulk_job (tenant_id, undo_of) where undo_of is not null and status <> 'cancelled';

alter table bulk_job enable row level security, force row level security;
create policy tenant_only on bulk_job
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on bulk_job to lead_scoring_app;

-- The leads of a job, in the order of their ids. What is kept of a person here goes with the lead.
create table bulk_job_lead (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  job_id bigint not null,
  place integer not null,
  lead_id bigint not null,
  -- The version that the job wrote; null where it changed nothing (yet).
  version integer,
  -- What takes the change back.
  back jsonb,
  -- The line of an exported file.
  line text,
  primary key (tenant_id, job_id, place),
  foreign key (tenant_id, job_id) references bulk_job (tenant_id, id) on delete cascade,
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index bulk_job_lead_by_lead on bulk_job_lead (tenant_id, lead_id);
-- These can say who somebody is (migration 0010).
alter table bulk_job_lead alter back set statistics 0, alter line set statistics 0;

alter table bulk_job_lead enable row level security, force row level security;
create policy tenant_only on bulk_job_lead
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (version, back, line), delete on bulk_job_lead to lead_scoring_app;
