-- The event log as the audit log: sealed into a hash chain for each tenant, kept as long as the tenant wants, and able to
-- forget a person without breaking the chain. ADR 22 says how a seal is read and what it proves.

-- Sealing walks a tenant's events in the order in which transactions can be resumed (FINDINGS: "Events and live updates").
create index event_by_xid on event (tenant_id, xid, id);

-- A key's use is told once a UTC day, however many servers and requests there are: the row's lock makes them one.
create function log_key_use() returns trigger
  language plpgsql
as $$
begin
  insert into lead_scoring.event (tenant_id, type, actor) values (new.tenant_id, 'key.used', 'key:' || new.id);
  return null;
end $$;
create trigger key_used after update of last_used_at on api_key for each row
  when ((old.last_used_at at time zone 'UTC')::date is distinct from (new.last_used_at at time zone 'UTC')::date)
  execute function log_key_use();

alter table tenant
  add column audit_retention_days integer check (audit_retention_days between 30 and 36500), -- null: for good
  add column audit_head_recipient text check (char_length(audit_head_recipient) between 3 and 255);
grant update (audit_retention_days, audit_head_recipient) on tenant to lead_scoring_app;

-- One part of the bytes that a hash covers: its length and itself, so that no two rows give the same bytes.
create function hash_part(value text) returns text
  language sql stable parallel safe
  return coalesce(octet_length(convert_to(value, 'UTF8')) || ':' || value, '-');

-- SHA-256 over every column of an event. Verification computes the same in Node (features/audit/chain-hashes.ts).
create function event_hash(sealed event) returns bytea
  language sql stable parallel safe
  return sha256(convert_to(
    hash_part(sealed.tenant_id::text) || hash_part(sealed.id::text) || hash_part(sealed.xid::text)
      || hash_part(sealed.type) || hash_part(sealed.actor) || hash_part(sealed.lead_id::text)
      || hash_part(sealed.before::text) || hash_part(sealed.after::text)
      || hash_part(encode(sealed.detail_digest, 'hex')) || hash_part(extract(epoch from sealed.occurred_at)::text),
    'UTF8'));

-- A block of a tenant's events: their ids and hashes in order, chained to the block before. The ids name a row that
-- was changed or is gone. `id` counts 1, 2, 3, ... for each tenant, so a missing seal is seen.
create table audit_seal (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint not null check (id >= 1),
  -- Which PostgreSQL cluster gave the xids: they mean nothing in another one, where a restored copy goes on.
  cluster text not null,
  -- All events up to this id were sealed when this cluster took over; only later ones are compared by xid.
  adopted_id bigint not null,
  -- Events of this cluster up to here, in the order (xid, id), are sealed.
  to_xid xid8 not null,
  to_id bigint not null,
  event_count integer not null check (event_count >= 0),
  event_ids bigint[] not null check (cardinality(event_ids) = event_count),
  event_hashes bytea not null check (octet_length(event_hashes) = 32 * event_count),
  previous_hash bytea check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
alter table audit_seal enable row level security, force row level security;
create policy tenant_only on audit_seal
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert on audit_seal to lead_scoring_app;

-- SHA-256 over every other column of a seal.
create function seal_hash(
  tenant_id bigint, id bigint, cluster text, adopted_id bigint, to_xid xid8, to_id bigint, event_ids bigint[],
  event_hashes bytea, previous_hash bytea, sealed_at timestamptz
) returns bytea
  language sql stable parallel safe
  return sha256(convert_to(
    hash_part(tenant_id::text) || hash_part(id::text) || hash_part(cluster) || hash_part(adopted_id::text)
      || hash_part(to_xid::text) || hash_part(to_id::text) || hash_part(cardinality(event_ids)::text)
      || hash_part(array_to_string(event_ids, ',')) || hash_part(encode(sha256(event_hashes), 'hex'))
      || hash_part(encode(previous_hash, 'hex')) || hash_part(extract(epoch from sealed_at)::text),
    'UTF8'));

-- Where the chain begins after its oldest part was dropped: the last seal that is gone.
create table audit_anchor (
  tenant_id bigint not null default current_tenant_id() primary key references tenant on delete cascade,
  seal_id bigint not null,
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null,
  trimmed_at timestamptz not null default now()
);
alter table audit_anchor enable row level security, force row level security;
create policy tenant_only on audit_anchor
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select on audit_anchor to lead_scoring_app;

-- Sealing in a cluster that did not write the older events compares no xids: it waits until nobody writes events and
-- takes all that are not sealed. Held until the transaction ends; gives up after two seconds and is tried again.
create function hold_events() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('lock_timeout', '2s', true);
  lock table lead_scoring.event in share mode;
  perform set_config('lock_timeout', '0', true);
end $$;
revoke execute on function hold_events from public;
grant execute on function hold_events to lead_scoring_app;

-- Drops the oldest seals with their events, at most about 100,000 events at a time, as the tenant's setting says: those
-- sealed longer ago than `audit_retention_days`. The newest seal stays. The anchor keeps the hash from which the rest of the chain
-- verifies, and an event in that rest tells of it. Gives the number of events dropped. Acts for the current tenant alone.
create function trim_audit() returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kept_days integer;
  last_dropped lead_scoring.audit_seal;
  dropped bigint;
begin
  select audit_retention_days into kept_days from lead_scoring.tenant where id = lead_scoring.current_tenant_id();
  if kept_days is null or kept_days < 30 then return 0; end if;
  select seal.* into last_dropped from (
    select id, sum(event_count) over (order by id) as total from lead_scoring.audit_seal
    where tenant_id = lead_scoring.current_tenant_id() and sealed_at < now() - make_interval(days => kept_days)
      and id < (select max(id) from lead_scoring.audit_seal where tenant_id = lead_scoring.current_tenant_id())
  ) old join lead_scoring.audit_seal seal
    on seal.tenant_id = lead_scoring.current_tenant_id() and seal.id = old.id
    where old.total <= 100000 order by seal.id desc limit 1;
  if last_dropped.id is null then return 0; end if;
  delete from lead_scoring.event using (
    select unnest(event_ids) as id from lead_scoring.audit_seal
    where tenant_id = lead_scoring.current_tenant_id() and audit_seal.id <= last_dropped.id
  ) gone
    where event.tenant_id = lead_scoring.current_tenant_id() and event.id = gone.id;
  get diagnostics dropped = row_count;
  delete from lead_scoring.audit_seal
    where tenant_id = lead_scoring.current_tenant_id() and id <= last_dropped.id;
  insert into lead_scoring.audit_anchor (tenant_id, seal_id, hash, sealed_at)
    values (lead_scoring.current_tenant_id(), last_dropped.id, last_dropped.hash, last_dropped.sealed_at)
    on conflict (tenant_id) do update set seal_id = excluded.seal_id, hash = excluded.hash,
      sealed_at = excluded.sealed_at, trimmed_at = excluded.trimmed_at;
  insert into lead_scoring.event (tenant_id, type, actor, after)
    values (lead_scoring.current_tenant_id(), 'audit.trimmed', 'system', jsonb_build_object(
      'events', dropped, 'seal', last_dropped.id, 'hash', encode(last_dropped.hash, 'hex')));
  return dropped;
end $$;
revoke execute on function trim_audit from public;
grant execute on function trim_audit to lead_scoring_app;

-- Erases the person behind a lead of the current tenant, deleted or not: its row and signals, the details of its events, stored
-- answers that tell of it. What its events keep in clear (budget, size, industry, score) is of nobody. The event that tells of
-- it allows verification to find details missing. False when there is no such lead.
create function erase_person(erased_lead_id bigint, erased_by text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  address text;
begin
  select email into address from lead_scoring.lead
    where tenant_id = lead_scoring.current_tenant_id() and id = erased_lead_id for update;
  if not found then return false; end if;
  perform lead_scoring.erase_event_details(erased_lead_id);
  delete from lead_scoring.lead where tenant_id = lead_scoring.current_tenant_id() and id = erased_lead_id;
  delete from lead_scoring.idempotency_key
    where tenant_id = lead_scoring.current_tenant_id() and (
      headers ->> 'location' = '/api/leads/' || erased_lead_id || '/'
      or body ~ ('"id": ?' || erased_lead_id || '[,}]')
      or strpos(lower(body), address) > 0 or strpos(lower(key), address) > 0);
  insert into lead_scoring.event (tenant_id, type, actor, lead_id)
    values (lead_scoring.current_tenant_id(), 'lead.erased', erased_by, erased_lead_id);
  return true;
end $$;
revoke execute on function erase_person from public;
grant execute on function erase_person to lead_scoring_app;

-- PostgreSQL keeps samples of what stands in columns for its plans, long after a row is gone. Not of what tells who somebody
-- is: these columns are found by exact index look-ups or not by their values at all, so plans lose nothing by it.
alter table lead
  alter first_name set statistics 0, alter last_name set statistics 0, alter email set statistics 0,
  alter company set statistics 0, alter search_text set statistics 0, alter phone set statistics 0,
  alter source set statistics 0, alter external_id set statistics 0, alter attributes set statistics 0,
  alter fields_json set statistics 0;
alter table event_detail
  alter salt set statistics 0, alter before set statistics 0, alter after set statistics 0;
alter table idempotency_key alter key set statistics 0, alter body set statistics 0;

-- The purge of deleted leads takes details from the log as erasure does, so it tells of that too (0009 has the rest).
create or replace function purge_deleted_leads(at_most integer) returns bigint
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
  insert into lead_scoring.event (tenant_id, type, actor, lead_id)
    select lead_scoring.current_tenant_id(), 'lead.purged', 'system', purged_id from unnest(purged_ids) purged_id;
  return cardinality(purged_ids);
end $$;

-- The log of the installation tells more than tenants that are gone: sign-ins that failed for addresses without an account,
-- who became a superuser. What may identify a person lies beside it, under a salted digest, and is forgotten after 30 days.
alter table installation_log
  alter tenant_id drop not null,
  add before jsonb,
  add after jsonb,
  add detail_digest bytea;

create table installation_log_detail (
  log_id bigint primary key references installation_log on delete cascade,
  salt bytea not null,
  before jsonb,
  after jsonb
);
-- The line is for good, its detail is not: the application forgets it.
grant select, insert, delete on installation_log_detail to lead_scoring_app;

-- Whoever comes in, by whatever way, leaves an event in each tenant that the session opens; who belongs to none, in the log of
-- the installation. A trigger, so that no way in can forget it. Switches the transaction into these tenants and back.
create function log_sign_in() returns trigger
  language plpgsql
as $$
declare
  outer_tenant text := coalesce(current_setting('app.tenant_id', true), '');
  outer_user text := coalesce(current_setting('app.user_id', true), '');
  opened_ids bigint[];
  opened_id bigint;
begin
  perform set_config('app.user_id', new.user_id::text, true);
  select coalesce(array_agg(membership.tenant_id), '{}') into opened_ids
    from lead_scoring.membership
    where membership.user_id = new.user_id and membership.suspended_at is null
      and (new.tenant_id is null or membership.tenant_id = new.tenant_id);
  foreach opened_id in array opened_ids loop
    perform set_config('app.tenant_id', opened_id::text, true);
    insert into lead_scoring.event (tenant_id, type, actor, after)
      values (opened_id, 'session.signed_in', 'user:' || new.user_id, jsonb_build_object('method', new.method));
  end loop;
  if opened_ids = '{}' then
    insert into lead_scoring.installation_log (type, actor, after)
      values ('session.signed_in', 'user:' || new.user_id, jsonb_build_object('method', new.method));
  end if;
  perform set_config('app.tenant_id', outer_tenant, true), set_config('app.user_id', outer_user, true);
  return null;
end $$;
create trigger signed_in after insert on session for each row execute function log_sign_in();
