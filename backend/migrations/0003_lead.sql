-- A lead's fields but those of its score as the JSON text that the API answers, without the closing brace. A page of 100
-- leads takes a third of the time when this is stored with the row rather than written for each reader; re-scoring
-- does not touch it. Immutable because the timestamps and the date are written in UTC by a fixed pattern.
create function lead_fields_json(
  id bigint, tenant_id bigint, first_name text, last_name text, email text, company text, budget numeric, company_size integer,
  industry text, urgency text, phone text, country text, source text, external_id text, attributes jsonb, status text,
  version integer, created_at timestamptz, updated_at timestamptz
) returns text
  language plpgsql immutable parallel safe
as $$
begin
  return '{"id":' || id || ',"tenant":' || tenant_id
    || ',"first_name":' || to_json(first_name) || ',"last_name":' || to_json(last_name)
    || ',"email":' || to_json(email) || ',"company":' || to_json(company)
    || ',"budget":' || coalesce('"' || budget || '"', 'null')
    || ',"company_size":' || coalesce(company_size::text, 'null')
    || ',"industry":"' || industry || '","urgency":"' || urgency
    || '","phone":' || coalesce(to_json(phone)::text, 'null')
    || ',"country":' || coalesce(to_json(country)::text, 'null')
    || ',"source":' || coalesce(to_json(source)::text, 'null')
    || ',"external_id":' || coalesce(to_json(external_id)::text, 'null')
    || ',"attributes":' || attributes::text
    || ',"status":"' || status || '","version":' || version
    || ',"created_at":"' || to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || '","updated_at":"' || to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"';
end $$;

create table lead (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  first_name text not null check (char_length(first_name) between 1 and 100),
  last_name text not null check (char_length(last_name) between 1 and 100),
  email text not null check (char_length(email) between 1 and 255),
  company text not null check (char_length(company) between 1 and 255),
  -- First name, last name, e-mail and company, case-folded by the application, a line each: what `search` looks into.
  search_text text not null,
  budget numeric(12, 2) check (budget between 0 and 9999999999.99), -- and so never NaN
  company_size integer check (company_size >= 1),
  industry text not null default 'other' check (industry in ('tech', 'finance', 'healthcare', 'other')),
  urgency text not null default 'later' check (urgency in ('immediately', 'this_week', 'this_month', 'later')),
  phone text check (char_length(phone) between 1 and 50),
  country text check (country ~ '^[A-Z]{2}$'),
  source text check (char_length(source) between 1 and 100),
  external_id text check (char_length(external_id) between 1 and 100),
  owner_id bigint,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object'),
  status text not null default 'new' check (status in ('new', 'contacted', 'qualified', 'won', 'lost')),
  score integer not null check (score between 0 and 100),
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  scorecard_id bigint not null,
  -- The day for which the score was computed; with the scorecard and the log it makes the score reproducible.
  scored_on date not null,
  version integer not null default 1 check (version >= 1),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  fields_json text not null generated always as (
    lead_fields_json(
      id, tenant_id, first_name, last_name, email, company, budget, company_size, industry, urgency, phone, country,
      source, external_id, attributes, status, version, created_at, updated_at
    )
  ) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, scorecard_id) references scorecard (tenant_id, id)
);
create index lead_by_score on lead (tenant_id, score desc, id desc) where deleted_at is null;
create index lead_by_creation on lead (tenant_id, created_at desc, id desc) where deleted_at is null;
create unique index lead_external_id on lead (tenant_id, external_id)
  where external_id is not null and deleted_at is null;

alter table lead enable row level security, force row level security;
create policy tenant_only on lead
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update on lead to lead_scoring_app;

-- Exact counts without counting: each write adds its difference to one of a few rows of its tenant, the statistics
-- are their sum. Several rows (by backend) because one row per tenant would let concurrent writers wait for each other.
create table lead_tally (
  tenant_id bigint not null references tenant on delete cascade,
  slot integer not null check (slot between 0 and 15),
  leads bigint not null,
  score_sum bigint not null,
  high_score_leads bigint not null,
  primary key (tenant_id, slot)
) with (fillfactor = 50);

alter table lead_tally enable row level security, force row level security;
create policy tenant_only on lead_tally
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select on lead_tally to lead_scoring_app;

-- Adds a difference to the tally. Runs as the owner, so that the application itself cannot write there.
create function add_to_tally(changed_tenant_id bigint, more_leads bigint, more_score bigint, more_high bigint) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin -- plpgsql, because its plan is kept from call to call
  insert into lead_scoring.lead_tally as tally (tenant_id, slot, leads, score_sum, high_score_leads)
  values (changed_tenant_id, pg_backend_pid() % 16, more_leads, more_score, more_high)
  on conflict (tenant_id, slot) do update set
    leads = tally.leads + excluded.leads,
    score_sum = tally.score_sum + excluded.score_sum,
    high_score_leads = tally.high_score_leads + excluded.high_score_leads;
end $$;
revoke execute on function add_to_tally from public;

-- A lead counts while it is not deleted; a score of 70 or more is high. When a whole tenant goes, nothing is left to count.
create function tally_leads() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    perform lead_scoring.add_to_tally(tenant_id, count(*), sum(score), count(*) filter (where score >= 70))
      from after_rows where deleted_at is null group by tenant_id;
  elsif tg_op = 'UPDATE' then
    perform lead_scoring.add_to_tally(tenant_id, sum(sign), sum(sign * score), sum(sign * (score >= 70)::integer))
      from (
        select tenant_id, score, 1 as sign from after_rows where deleted_at is null
        union all
        select tenant_id, score, -1 from before_rows where deleted_at is null
      ) change
      group by tenant_id
      having sum(sign) <> 0 or sum(sign * score) <> 0 or sum(sign * (score >= 70)::integer) <> 0;
  else
    perform lead_scoring.add_to_tally(gone.tenant_id, -count(*), -sum(score), -count(*) filter (where score >= 70))
      from before_rows gone join lead_scoring.tenant on tenant.id = gone.tenant_id
      where deleted_at is null group by gone.tenant_id;
  end if;
  return null;
end $$;
revoke execute on function tally_leads from public;

create trigger tally_inserted after insert on lead
  referencing new table as after_rows for each statement execute function tally_leads();
create trigger tally_updated after update on lead
  referencing old table as before_rows new table as after_rows for each statement execute function tally_leads();
create trigger tally_deleted after delete on lead
  referencing old table as before_rows for each statement execute function tally_leads();
