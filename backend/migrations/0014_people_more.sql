-- When a member was last with the tenant. A session's own time would tell a tenant when somebody was with another one.
alter table membership add column last_seen_at timestamptz;

-- Failed attempts to prove who somebody is: passwords, codes, links. Shared by all servers. What was tried, and from where,
-- stands in it as an HMAC under the server's secret key: of a dump, nobody can tell who failed.
create table sign_in_failure (
  subject bytea primary key check (octet_length(subject) = 32), -- platform/auth/attempts.ts says of what
  failures integer not null check (failures >= 0), -- those that are under way included
  failed_at timestamptz not null default now(),
  locked_until timestamptz
);
create index sign_in_failure_by_time on sign_in_failure (failed_at);
grant select, insert, update, delete on sign_in_failure to lead_scoring_app;

-- Who asked for a new password, until a job looks whether there is such an account: the answer takes as long for an address
-- that is unknown. Sealed, because it may be anybody's.
create table password_reset_request (
  id bigint generated always as identity primary key,
  sealed bytea not null,
  requested_at timestamptz not null default now()
);
grant select, insert, update (sealed), delete on password_reset_request to lead_scoring_app;
