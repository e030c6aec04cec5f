-- Outgoing webhooks in the form of Standard Webhooks: endpoints, and what each was sent or is to be sent.

create table webhook (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  url text not null check (char_length(url) between 1 and 2000),
  description text not null default '' check (char_length(description) <= 200),
  types text[] not null check (cardinality(types) between 1 and 50),
  enabled boolean not null default true,
  secret bytea not null, -- sealed
  old_secret bytea, -- sealed; signs as well until then, so that the receiver can change over
  old_secret_until timestamptz,
  seal_id uuid not null,
  after_event bigint not null, -- events up to this one were there before the endpoint
  failing_since timestamptz,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  check ((old_secret is null) = (old_secret_until is null))
);

alter table webhook enable row level security, force row level security;
create policy tenant_only on webhook
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (url, description, types, enabled, secret, old_secret, old_secret_until, failing_since), delete
  on webhook to lead_scoring_app;

-- One message to one endpoint. The body is kept so that a repeat is the same; it goes with its lead, because it says who that is.
create table webhook_delivery (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  webhook_id bigint not null,
  message_id uuid not null default gen_random_uuid(), -- the header webhook-id, the same in every attempt
  event_id bigint, -- null: a test
  lead_id bigint,
  type text not null,
  body text not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  response_code integer,
  fault text check (fault in ('refused', 'timeout', 'unreachable', 'private_network', 'turned_off')),
  created_at timestamptz not null default now(),
  next_attempt_at timestamptz default now(),
  delivered_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, webhook_id, event_id),
  foreign key (tenant_id, webhook_id) references webhook (tenant_id, id) on delete cascade,
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade,
  check ((status = 'delivered') = (delivered_at is not null)),
  check ((status = 'waiting') = (next_attempt_at is not null))
);
create index webhook_delivery_of_webhook on webhook_delivery (tenant_id, webhook_id, id desc);
create index webhook_delivery_by_lead on webhook_delivery (tenant_id, lead_id) where lead_id is not null;
create index webhook_delivery_by_age on webhook_delivery (tenant_id, created_at);

alter table webhook_delivery enable row level security, force row level security;
create policy tenant_only on webhook_delivery
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (status, attempts, response_code, fault, next_attempt_at, delivered_at), delete
  on webhook_delivery to lead_scoring_app;
