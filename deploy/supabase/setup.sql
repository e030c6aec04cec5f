-- Makes room for the Lead Scoring Engine in a database that others use too, with the least rights. For psql 15 or newer.
--
-- Who runs it: an administrator of the database, once, and again to change a password.
--   Supabase:  postgres or supabase_admin, on the direct connection (not through the pooler)
--   otherwise: postgres, or a role with CREATEROLE and CREATE on the database
--
--   LEAD_SCORING_SERVER_PASSWORD=... LEAD_SCORING_BACKUP_PASSWORD=... psql "postgres://postgres@<host>/<database>" -f setup.sql
--
-- Passwords come from the environment, where the list of processes does not show them, or by
-- `-v server_password=... -v backup_password=...`. Without a password for backups there is no role for backups.
-- Other names: `-v server=...` and `-v backup=...`.
--
-- What it makes:
--   lead_scoring_owner   owns both schemas; nobody can sign in as it, row-level security holds for it too
--   lead_scoring_app     what requests run as: reads and writes rows of one tenant; nobody can sign in as it
--   lead_scoring_server  the login of DATABASE_URL: by itself it may do nothing, it switches to one of these two
--   lead_scoring_backup  the login of backups: reads all rows of these schemas (BYPASSRLS) and can restore them
--   lead_scoring, lead_scoring_jobs   the two schemas; the tables come by the server, or by `npm run migrate`
--
-- What it leaves alone: the schema public, all other schemas, all other roles; no extension is needed. Supabase's anon,
-- authenticated and service_role get nothing here; do not name these schemas among those that its API exposes.

\set ON_ERROR_STOP on
\set QUIET on
\set VERBOSITY terse
\set SHOW_CONTEXT never
\if :{?server} \else \set server lead_scoring_server \endif
\if :{?backup} \else \set backup lead_scoring_backup \endif
\if :{?server_password} \else \set server_password '' \getenv server_password LEAD_SCORING_SERVER_PASSWORD \endif
\if :{?backup_password} \else \set backup_password '' \getenv backup_password LEAD_SCORING_BACKUP_PASSWORD \endif

begin;

-- Passwords stay out of the server's log and of pg_stat_statements, whose settings a superuser alone may change. Whoever is none
-- finds them there where all statements are logged (log_statement = all).
do $$ begin
  perform set_config('log_statement', 'none', true), set_config('log_min_duration_statement', '-1', true),
    set_config('log_min_duration_sample', '-1', true), set_config('log_transaction_sample_rate', '0', true),
    set_config('log_min_error_statement', 'panic', true), set_config('pg_stat_statements.track', 'none', true);
exception when insufficient_privilege then null;
end $$;

-- Into the blocks below, which psql does not reach into; by a function, whose arguments no statistics keep.
select set_config('lead_scoring_setup.server', :'server', true),
  set_config('lead_scoring_setup.server_password', :'server_password', true),
  set_config('lead_scoring_setup.backup', :'backup', true),
  set_config('lead_scoring_setup.backup_password', :'backup_password', true) \g /dev/null

do $$ begin
  if current_setting('server_version_num')::integer < 150000 then
    raise exception 'This is PostgreSQL %; the Lead Scoring Engine needs 15 or newer.', current_setting('server_version');
  end if;
  if current_setting('lead_scoring_setup.server_password') = '' then
    raise exception 'Set LEAD_SCORING_SERVER_PASSWORD, or say -v server_password=...; nothing was changed.';
  end if;
end $$;

-- The two roles that own and that use the tables.
do $$
declare
  name text;
begin
  foreach name in array array['lead_scoring_owner', 'lead_scoring_app'] loop
    if exists (select from pg_roles where rolname = name) then
      raise notice 'Role %: was there.', name;
    else
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', name);
      raise notice 'Role %: made.', name;
    end if;
  end loop;
end $$;

-- The login of the server. It inherits nothing: a connection that forgot to choose its role reads no row at all.
do $$
declare
  name text := current_setting('lead_scoring_setup.server');
  newer boolean := current_setting('server_version_num')::integer >= 160000;
  role_name text;
begin
  if exists (select from pg_roles where rolname = name and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)) then
    raise exception 'Role % may do more than the server should; choose another name by -v server=....', name;
  end if;
  if exists (select from pg_roles where rolname = name) then
    execute format('alter role %I login noinherit password %L', name, current_setting('lead_scoring_setup.server_password'));
    raise notice 'Role %: was there, has the given password now.', name;
  else
    execute format('create role %I login noinherit nosuperuser nobypassrls nocreatedb nocreaterole password %L', name,
      current_setting('lead_scoring_setup.server_password'));
    raise notice 'Role %: made, with the given password.', name;
  end if;
  foreach role_name in array array['lead_scoring_owner', 'lead_scoring_app'] loop
    if not pg_has_role(name, role_name, case when newer then 'set' else 'member' end) then
      execute format('grant %I to %I', role_name, name) || case when newer then ' with inherit false, set true' else '' end;
      raise notice 'Role %: may switch to %.', name, role_name;
    end if;
  end loop;
  if not has_database_privilege(name, current_database(), 'connect') then
    execute format('grant connect on database %I to %I', current_database(), name);
    raise notice 'Role %: may connect to %.', name, current_database();
  end if;
end $$;

-- The two schemas. Whoever makes them for another role must be able to become that role.
do $$
declare
  may_switch text := case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end;
  name text;
  owner name;
begin
  if not pg_has_role(current_user, 'lead_scoring_owner', may_switch) then
    execute format('grant lead_scoring_owner to %I', current_user);
    raise notice 'Role %: may act as lead_scoring_owner, to make schemas for it.', current_user;
  end if;
  foreach name in array array['lead_scoring', 'lead_scoring_jobs'] loop
    owner := (select pg_get_userbyid(nspowner) from pg_namespace where nspname = name);
    if owner is null then
      execute format('create schema %I authorization lead_scoring_owner', name);
      raise notice 'Schema %: made.', name;
    elsif owner = 'lead_scoring_owner' then
      raise notice 'Schema %: was there.', name;
    else
      raise exception 'The schema % belongs to %, not to lead_scoring_owner; is it another program''s?', name, owner;
    end if;
  end loop;
end $$;

-- From here on as the owner: its schemas are open to the application's role alone.
set local role lead_scoring_owner;
do $$
declare
  closed text;
  kind text;
begin
  grant usage on schema lead_scoring to lead_scoring_app;
  revoke all on schema lead_scoring, lead_scoring_jobs from public;
  for closed in select rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
    execute format('revoke all on schema lead_scoring, lead_scoring_jobs from %I', closed);
    foreach kind in array array['tables', 'sequences', 'routines'] loop
      execute format('revoke all on all %s in schema lead_scoring, lead_scoring_jobs from %I', kind, closed);
    end loop;
    raise notice 'Role %: has no right on either schema.', closed;
  end loop;
end $$;
reset role;

commit;

-- The login of backups, by itself: on PostgreSQL 15 only a superuser may make a role with BYPASSRLS (Supabase: supabase_admin).
begin;
do $$ begin
  perform set_config('log_statement', 'none', true), set_config('log_min_duration_statement', '-1', true),
    set_config('log_min_duration_sample', '-1', true), set_config('log_transaction_sample_rate', '0', true),
    set_config('log_min_error_statement', 'panic', true), set_config('pg_stat_statements.track', 'none', true);
exception when insufficient_privilege then null;
end $$;
select set_config('lead_scoring_setup.backup', :'backup', true),
  set_config('lead_scoring_setup.backup_password', :'backup_password', true) \g /dev/null
do $$
declare
  name text := current_setting('lead_scoring_setup.backup');
  given text := current_setting('lead_scoring_setup.backup_password');
  newer boolean := current_setting('server_version_num')::integer >= 160000;
  existing pg_roles := (select roles from pg_roles roles where rolname = name);
begin
  if given = '' then
    raise notice 'Role %: left out, no LEAD_SCORING_BACKUP_PASSWORD was given.', name;
    return;
  end if;
  if existing.rolname is null then
    execute format('create role %I login bypassrls password %L', name, given);
    raise notice 'Role %: made, with the given password.', name;
  else
    execute format('alter role %I login password %L', name, given);
    if not existing.rolbypassrls then
      execute format('alter role %I bypassrls', name);
    end if;
    raise notice 'Role %: was there, has the given password now.', name;
  end if;
  if not pg_has_role(name, 'lead_scoring_owner', 'usage') then
    execute format('grant lead_scoring_owner to %I', name) || case when newer then ' with inherit true, set true' else '' end;
  end if;
  if not has_database_privilege(name, current_database(), 'connect') then
    execute format('grant connect on database %I to %I', current_database(), name);
  end if;
exception when insufficient_privilege then
  raise notice 'Role %: not made (%). All else is done; let a superuser run this again to have it.', name, sqlerrm;
end $$;
commit;

\echo Ready: DATABASE_URL is postgres://:server:<password>@<host>:5432/:DBNAME now; the server makes the tables when it starts.
