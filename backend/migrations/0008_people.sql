-- Who comes in, and what they may do. Accounts, sessions and links belong to the installation: a person may belong to
-- several tenants. What a tenant decides about people (memberships, invitations, keys, settings) is the tenant's.
-- Of passwords, sessions, keys and links only hashes are kept; secrets that must be read again are sealed by the server.

create function current_user_id() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('app.user_id', true), '')::bigint;

create table user_account (
  id bigint generated always as identity primary key,
  email text not null unique check (char_length(email) between 3 and 255), -- in lower case, written so by the application
  name text not null check (char_length(name) between 1 and 200),
  language text not null default 'en' check (language in ('en', 'de')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  superuser boolean not null default false,
  password_hash text, -- argon2id; null: single sign-on only
  totp_secret bytea, -- sealed
  totp_confirmed_at timestamptz, -- until then nobody is asked for a code
  totp_step bigint, -- the time step of the last code that was taken, so that none is taken twice
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
grant select, insert, update, delete on user_account to lead_scoring_app;

-- Each signs in once in place of the authenticator app, and is gone then.
create table recovery_code (
  user_id bigint not null references user_account on delete cascade,
  code_hash bytea not null,
  primary key (user_id, code_hash)
);
grant select, insert, delete on recovery_code to lead_scoring_app;

create table session (
  id bigint generated always as identity primary key,
  user_id bigint not null references user_account on delete cascade,
  token_hash bytea not null unique,
  method text not null check (method in ('password', 'sso', 'setup', 'invitation', 'reset')),
  -- Whose identity provider vouched for the person: such a session opens that tenant alone.
  tenant_id bigint references tenant on delete cascade,
  sso_logout bytea, -- sealed; what the identity provider wants to hear at the end
  user_agent text check (char_length(user_agent) <= 500),
  address text check (char_length(address) <= 100),
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_by_user on session (user_id);
create index session_by_expiry on session (expires_at);
grant select, insert, update, delete on session to lead_scoring_app;

-- Links that are good for one thing, once: the first superuser, a new password.
create table user_token (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('setup', 'password_reset')),
  user_id bigint references user_account on delete cascade,
  token_hash bytea not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index user_token_by_user on user_token (user_id);
grant select, insert, delete on user_token to lead_scoring_app;

create table membership (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  user_id bigint not null references user_account on delete cascade,
  role text not null check (role in ('administrator', 'manager', 'sales_rep', 'reader')),
  suspended_at timestamptz, -- keeps what is theirs and may not come in
  break_glass boolean not null default false, -- may use the password where single sign-on is the only way
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
create index membership_by_user on membership (user_id);

-- The one table that two sides may read: the tenant its members, and a person, before a tenant is chosen, their own tenants.
-- Written by the tenant alone.
alter table membership enable row level security, force row level security;
create policy tenant_or_own on membership
  using (tenant_id = (select current_tenant_id()) or user_id = (select current_user_id()))
  with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on membership to lead_scoring_app;

-- How a tenant works. Columns of the tenant itself, because they are asked for before a tenant is entered.
alter table tenant
  -- Whether sales reps change leads that they own or that nobody owns, or all.
  add column edit_leads text not null default 'own' check (edit_leads in ('own', 'all')),
  -- Passwords do not open this tenant, but for members with break_glass.
  add column sso_only boolean not null default false;
grant update (edit_leads, sso_only) on tenant to lead_scoring_app;

create table invitation (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  email text not null check (char_length(email) between 3 and 255),
  role text not null check (role in ('administrator', 'manager', 'sales_rep', 'reader')),
  language text not null check (language in ('en', 'de')),
  token_hash bytea not null,
  invited_by bigint references user_account on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, email),
  unique (tenant_id, token_hash)
);
alter table invitation enable row level security, force row level security;
create policy tenant_only on invitation
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on invitation to lead_scoring_app;

create table api_key (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  name text not null check (char_length(name) between 1 and 100),
  scopes text[] not null,
  key_hash bytea not null,
  hint text not null check (char_length(hint) = 4),
  created_by bigint references user_account on delete set null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, key_hash)
);
alter table api_key enable row level security, force row level security;
create policy tenant_only on api_key
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (last_used_at), delete on api_key to lead_scoring_app;
