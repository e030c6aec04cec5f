-- Jobs and mail. The queue itself is graphile-worker's: the schema lead_scoring_jobs, made and kept by its own migrations
-- (platform/jobs/migrate-jobs.ts), owned by lead_scoring_owner. The application's role has no right in that schema;
-- these functions are its only way there.

-- Adds a job, within the transaction that causes it. The tenant of the transaction travels with it, whatever the
-- payload says, and is a part of its key: no tenant can put off or replace another one's jobs.
create function enqueue_job(task text, payload jsonb, job_key text, run_at timestamptz, max_attempts integer) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  tenant_id bigint := lead_scoring.current_tenant_id();
begin
  perform lead_scoring_jobs.add_job(
    identifier => task,
    payload => json_build_object('tenant', tenant_id, 'payload', payload),
    job_key => task || '/' || coalesce(tenant_id::text, 'installation') || '/' || job_key,
    run_at => enqueue_job.run_at,
    max_attempts => enqueue_job.max_attempts
  );
end $$;
revoke execute on function enqueue_job from public;
grant execute on function enqueue_job to lead_scoring_app;

-- Adds one job for each tenant; one that still waits is not added again. For the worker, not for the application's role.
create function enqueue_job_for_each_tenant(task text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select count(*) from lead_scoring_jobs.add_jobs(array(
      select row(task, json_build_object('tenant', tenant.id, 'payload', json_build_object()), null, null, null,
        task || '/' || tenant.id || '/each', null, null)::lead_scoring_jobs.job_spec
      from lead_scoring.tenant
    ))
  );
end $$;
revoke execute on function enqueue_job_for_each_tenant from public;

-- The processes that work on jobs. Each holds the advisory lock of its id while it lives; jobs of one whose lock is free
-- are given back by the others (platform/jobs/presence.ts).
create table job_worker (
  id text primary key,
  started_at timestamptz not null default now()
);

-- An event outlives its lead: the log stays as it was sealed, only event_detail is erased. So the log no longer points to
-- a row that must exist; ids are never given twice.
alter table event drop constraint event_tenant_id_lead_id_fkey;

-- Purges leads of the current tenant that were deleted more than 30 days ago, and what the log knows about these people.
-- Signals go with their leads. At most so many at a time; gives how many went. The 30 days stand here and are no parameter,
-- because the application's role, which may not delete leads, may call this.
create function purge_deleted_leads(at_most integer) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  purged_ids bigint[] := array(
    select id from lead_scoring.lead
    where tenant_id = lead_scoring.current_tenant_id() and deleted_at < now() - interval '30 days'
    order by id limit at_most for update skip locked
  );
begin
  delete from lead_scoring.event_detail detail using lead_scoring.event
    where event.tenant_id = detail.tenant_id and event.id = detail.event_id and event.lead_id = any(purged_ids);
  delete from lead_scoring.lead where id = any(purged_ids);
  return cardinality(purged_ids);
end $$;
revoke execute on function purge_deleted_leads from public;
grant execute on function purge_deleted_leads to lead_scoring_app;

-- The purge looks for these few rows; the other indices leave them out.
create index lead_by_deletion on lead (tenant_id, deleted_at) where deleted_at is not null;

-- A mail to somebody who has to do with a tenant: waiting, sent, kept in the outbox (no SMTP server), or given up.
-- Its text is sealed, because it can carry a link that lets somebody in, and is dropped once it is sent.
create table mail (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  recipient text not null check (char_length(recipient) between 3 and 320 and recipient !~ '[[:cntrl:][:space:]]'),
  recipient_name text check (char_length(recipient_name) between 1 and 200 and recipient_name !~ '[[:cntrl:]]'),
  subject text not null check (char_length(subject) between 1 and 300 and subject !~ '[[:cntrl:]]'),
  language text not null check (language in ('en', 'de')),
  body bytea,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  message_id uuid not null default gen_random_uuid(), -- a repeat carries the same Message-ID; the body is sealed for it
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, id),
  check ((status = 'sent') = (sent_at is not null)),
  check (status <> 'sent' or body is null)
);
create index mail_by_age on mail (tenant_id, created_at);

alter table mail enable row level security, force row level security;
create policy tenant_only on mail
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (body, status, attempts, last_error, sent_at), delete on mail to lead_scoring_app;

-- The same for mail that belongs to no tenant, such as that to somebody who forgot a password: users are the installation's.
create table installation_mail (
  id bigint generated always as identity primary key,
  recipient text not null check (char_length(recipient) between 3 and 320 and recipient !~ '[[:cntrl:][:space:]]'),
  recipient_name text check (char_length(recipient_name) between 1 and 200 and recipient_name !~ '[[:cntrl:]]'),
  subject text not null check (char_length(subject) between 1 and 300 and subject !~ '[[:cntrl:]]'),
  language text not null check (language in ('en', 'de')),
  body bytea,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'kept')),
  attempts integer not null default 0 check (attempts >= 0),
  last_error text,
  message_id uuid not null default gen_random_uuid(),
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  check ((status = 'sent') = (sent_at is not null)),
  check (status <> 'sent' or body is null)
);
create index installation_mail_by_age on installation_mail (created_at);
grant select, insert, update (body, status, attempts, last_error, sent_at), delete on installation_mail to lead_scoring_app;
