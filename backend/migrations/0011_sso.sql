-- Single sign-on: a tenant lets its identity provider (IdP) vouch for its people. What must be read again (client secret,
-- private key, what a test showed) is sealed by the server; tokens are kept as hashes.

create table sso_connection (
  tenant_id bigint not null default current_tenant_id() primary key references tenant on delete cascade,
  kind text not null check (kind in ('oidc', 'saml')),
  enabled boolean not null,
  default_role text not null check (default_role in ('administrator', 'manager', 'sales_rep', 'reader')),
  role_mapping jsonb not null check (jsonb_typeof(role_mapping) = 'array'), -- [{ group, role }]
  groups_field text not null check (char_length(groups_field) between 1 and 200), -- the claim or attribute
  oidc_issuer text check (char_length(oidc_issuer) <= 500),
  oidc_client_id text check (char_length(oidc_client_id) <= 500),
  oidc_client_secret bytea, -- sealed; null: a public client
  oidc_scopes text, -- as in the request: separated by spaces
  saml_metadata text, -- XML, as it came from the IdP
  saml_metadata_url text check (char_length(saml_metadata_url) <= 1000),
  saml_fetched_at timestamptz,
  saml_idp_initiated boolean,
  saml_key bytea, -- sealed; ours, by which requests are signed and assertions decrypted
  saml_certificate text, -- PEM, of that key
  tested_at timestamptz, -- a test with these very settings succeeded; null again when they change
  updated_at timestamptz not null default now(),
  check (kind <> 'oidc' or (oidc_issuer is not null and oidc_client_id is not null and oidc_scopes is not null)),
  check (kind <> 'saml' or (saml_metadata is not null and saml_idp_initiated is not null))
);
alter table sso_connection enable row level security, force row level security;
create policy tenant_only on sso_connection
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update, delete on sso_connection to lead_scoring_app;

-- A domain of e-mail addresses that the tenant says is its own. Anybody may claim any; the record in its DNS decides.
create table sso_domain (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  domain text not null check (domain = lower(domain) and char_length(domain) between 4 and 253),
  token text not null, -- public by its nature: it stands in the DNS
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  unique (tenant_id, domain)
);
alter table sso_domain enable row level security, force row level security;
create policy tenant_only on sso_domain
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on sso_domain to lead_scoring_app;

-- Whose a proven domain is. It belongs to the installation: a domain has one owner, and somebody who types an address is
-- routed by it before there is a tenant. It goes with the claim.
create table verified_domain (
  domain text primary key,
  tenant_id bigint not null,
  verified_at timestamptz not null default now(),
  foreign key (tenant_id, domain) references sso_domain (tenant_id, domain) on delete cascade
);
create index verified_domain_by_tenant on verified_domain (tenant_id, domain);
grant select, insert on verified_domain to lead_scoring_app;

-- Whom an IdP means: by its name and its name for the person, never by an e-mail address. Goes with the membership.
create table sso_identity (
  tenant_id bigint not null default current_tenant_id(),
  issuer text not null check (char_length(issuer) <= 1000),
  subject text not null check (char_length(subject) between 1 and 1000),
  user_id bigint not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, issuer, subject),
  foreign key (tenant_id, user_id) references membership (tenant_id, user_id) on delete cascade
);
create index sso_identity_by_user on sso_identity (tenant_id, user_id);
alter table sso_identity enable row level security, force row level security;
create policy tenant_only on sso_identity
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on sso_identity to lead_scoring_app;

-- A test sign-in: signs nobody in, shows the administrator what the IdP sent.
create table sso_test (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  id bigint generated always as identity,
  token_hash bytea not null, -- of what stands in the address that begins it
  result bytea, -- sealed; null: still waiting
  expires_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
);
alter table sso_test enable row level security, force row level security;
create policy tenant_only on sso_test
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, update (result), delete on sso_test to lead_scoring_app;

-- Assertions that opened a door once, until they would expire by themselves: none opens it twice, on no server.
create table used_assertion (
  tenant_id bigint not null default current_tenant_id() references tenant on delete cascade,
  assertion_hash bytea not null, -- sha256 of issuer and id
  expires_at timestamptz not null,
  primary key (tenant_id, assertion_hash)
);
create index used_assertion_by_expiry on used_assertion (tenant_id, expires_at);
alter table used_assertion enable row level security, force row level security;
create policy tenant_only on used_assertion
  using (tenant_id = (select current_tenant_id())) with check (tenant_id = (select current_tenant_id()));
grant select, insert, delete on used_assertion to lead_scoring_app;
