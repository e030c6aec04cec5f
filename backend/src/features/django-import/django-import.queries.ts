import type { Lead, Tenant } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** The tenants here that have this id or this slug. */
export const selectTenantsLike = ({ id, slug }: Tenant): Statement<Tenant> =>
  statement(sql<Tenant>`
    select id::float8 as id, name, slug, ${isoTime('created_at')} as created_at, ${isoTime('updated_at')} as updated_at
    from lead_scoring.tenant where id = ${id} or slug = ${slug}`)

/** A lead that is here already, deleted or not. Times are ISO 8601, UTC, to the microsecond. */
export type LeadHere = Pick<
  Lead,
  | 'id'
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'company'
  | 'budget'
  | 'company_size'
  | 'industry'
  | 'urgency'
  | 'version'
  | 'created_at'
  | 'updated_at'
> & { readonly is_deleted: boolean }

const idsIn = (ids: readonly number[]) => sql`any(string_to_array(${ids.join(',')}, ',')::bigint[])`

export const selectLeadsHere = (ids: readonly number[]): Statement<LeadHere> =>
  statement(sql<LeadHere>`
    select id::float8 as id, first_name, last_name, email, company, budget, company_size, industry, urgency, version,
      ${isoTime('created_at')} as created_at, ${isoTime('updated_at')} as updated_at,
      deleted_at is not null as is_deleted
    from lead_scoring.lead where id = ${idsIn(ids)}`)

/** Which of these leads were here once and are gone for good: erased, or purged after they were deleted. */
export const selectGoneLeads = (ids: readonly number[]): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select distinct lead_id::float8 as id from lead_scoring.event
    where lead_id = ${idsIn(ids)} and type in ('lead.erased', 'lead.purged')`)
