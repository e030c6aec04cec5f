-- What people write about a lead: Markdown, whose mentions `@[Name](user:12)` name members. A note that was deleted is kept for
-- 30 days, so that its deletion can be undone. The text may say who somebody is: it goes with its lead.
create table note (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  lead_id bigint not null,
  -- Who wrote it, as the log names them: only they change or delete it.
  actor text not null,
  body text not null check (char_length(body) between 1 and 10000),
  pinned_at timestamptz,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, lead_id) references lead (tenant_id, id) on delete cascade
);
create index note_by_lead on note (tenant_id, lead_id, id desc);
create index note_by_deletion on note (tenant_id, deleted_at) where deleted_at is not null;
alter table note alter body set statistics 0; -- as of other words on people (migration 0010)

alter table note enable row level security, force row level security;
create policy tenant_only on note
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (body, pinned_at, edited_at, deleted_at), delete on note to lead_scoring_app;
