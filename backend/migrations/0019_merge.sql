-- Leads that are the same person twice: found by equality, which an index serves under row-level security (no similarity of
-- texts is leakproof), and merged so that both histories stay.

-- Who a lead may be, told apart as coarsely as people write: the last word of the name and the company without its legal form,
-- accents and punctuation; "ue" is "ü". From `search_text`, which the application has folded (a line each: name, e-mail,
-- company), so that no collation plays a part. Null where the company says nothing.
create function lead_match_key(search_text text) returns text
  language plpgsql immutable parallel safe
as $$
declare
  plain text := regexp_replace(normalize(search_text, NFD), '[' || chr(768) || '-' || chr(879) || '.]', '', 'g');
  lines text[] := string_to_array(replace(replace(replace(plain, 'ae', 'a'), 'oe', 'o'), 'ue', 'u'), chr(10));
  company text := regexp_replace(lines[3], '[ ,;:&+/()''"-]+', ' ', 'g');
  core text := btrim(regexp_replace(' ' || company || ' ',
    ' (gmbh|mbh|ag|se|kg|kgaa|ohg|ug|haftungsbeschrankt|gbr|ev|eg|co|inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation'
      || '|company|sa|sas|sarl|srl|spa|bv|nv|oy|ab|as|aps|und|and)(?= )', '', 'g'));
begin
  return regexp_replace(lines[1], '^.* ', '') || chr(10) || coalesce(nullif(core, ''), nullif(btrim(company), ''));
end $$;

alter table lead add column match_key text generated always as (lead_match_key(search_text)) stored;
-- Tells who somebody is (migration 0010).
alter table lead alter match_key set statistics 0;
create index lead_by_match_key on lead (tenant_id, match_key) where deleted_at is null;
create index lead_by_email on lead (tenant_id, email) where deleted_at is null;

-- A lead that was merged into another one: deleted, and part of that one's history until the merge is taken back.
create table lead_merge (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  other_id bigint not null,
  lead_id bigint not null,
  -- The version that the merge gave to the lead that stayed: while it has it, its values can be taken back.
  version integer not null check (version >= 1),
  -- Also the `created_at` of the signals that were copied.
  merged_at timestamptz not null default now(),
  primary key (tenant_id, other_id),
  check (other_id <> lead_id),
  foreign key (tenant_id, other_id) references lead (tenant_id, id) on delete cascade,
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index lead_merge_by_lead on lead_merge (tenant_id, lead_id);

alter table lead_merge enable row level security, force row level security;
create policy tenant_only on lead_merge
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on lead_merge to lead_scoring_app;
-- Copies go when a merge is taken back.
grant delete on signal to lead_scoring_app;

-- A lead and all that were merged into it, also by way of others. For `= any (array(select ...))`, which an index serves.
create function lead_with_merged(wanted_id bigint) returns setof bigint
  language sql stable parallel safe
as $$
  with recursive member (id) as (
    select wanted_id
    union
    select merge.other_id from lead_scoring.lead_merge merge join member on merge.lead_id = member.id
  )
  select id from member
$$;

-- What was merged into a lead is kept with it: the purge of deleted leads leaves it.
create or replace function purge_deleted_leads(at_most integer) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  purged_ids bigint[] := array(
    select id from lead_scoring.lead
    where tenant_id = lead_scoring.current_tenant_id() and deleted_at < now() - interval '30 days'
      and not exists (
        select from lead_scoring.lead_merge merge
        where merge.tenant_id = lead_scoring.current_tenant_id() and merge.other_id = lead.id
      )
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

-- And it is erased with it: it is the same person.
create or replace function erase_person(erased_lead_id bigint, erased_by text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  address text;
begin
  select email into address from lead_scoring.lead
    where tenant_id = lead_scoring.current_tenant_id() and id = erased_lead_id for update;
  if not found then return false; end if;
  perform lead_scoring.erase_person(merge.other_id, erased_by) from lead_scoring.lead_merge merge
    where merge.tenant_id = lead_scoring.current_tenant_id() and merge.lead_id = erased_lead_id;
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
