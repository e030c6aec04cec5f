import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Two requests of a tenant that change its sample data run one after the other. */
export const lockSamples = (tenantId: number): Statement =>
  statement(sql`select pg_advisory_xact_lock(hashtextextended(${`samples/${tenantId}`}, 7243003))`)

/** The tenant's sample leads that are there, and those that were deleted at most 30 days ago: an array of ids each. */
export const selectSampleIds = (): Statement<{ present: number[]; removed: number[] }> =>
  statement(sql<{ present: number[]; removed: number[] }>`
    select coalesce(json_agg(lead.id) filter (where lead.deleted_at is null), '[]') as present,
      coalesce(json_agg(lead.id) filter (where lead.deleted_at > now() - interval '30 days'), '[]') as removed
    from lead_scoring.event join lead_scoring.lead on lead.id = event.lead_id
    where event.type = 'lead.created' and event.actor = 'sample'`)
