-- Which migrations were applied: ours and those of the queue. A server that may not migrate (MIGRATIONS=off) compares them
-- with its own list. Its role has no right on these tables themselves. Late-bound: the queue's table comes after ours.
create function applied_migrations() returns table (area text, number integer)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select 'lead_scoring', migration.number from lead_scoring.schema_migration migration
    union all
    select 'lead_scoring_jobs', migration.id from lead_scoring_jobs.migrations migration;
end $$;
revoke execute on function applied_migrations from public;
grant execute on function applied_migrations to lead_scoring_app;
