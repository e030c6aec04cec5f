import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, loggedEach } from '../events/index.ts'
import { type LeadRow, leadRow } from './leads.queries.ts'

/** Locks open leads that nobody owns, the best first. */
export const lockUnassignedLeads = (limit: number): Statement<LeadRow> =>
  statement(sql<LeadRow>`
    select ${leadRow} from lead_scoring.lead
    where owner_id is null and deleted_at is null and status not in ('won', 'lost')
    order by score desc, id desc limit ${limit}::integer for update`)

/** A lead with its new owner, and the event that says so. */
export type OwnerChange = { readonly id: number; readonly ownerId: number; readonly change: Change }

export const updateOwners = (changes: readonly OwnerChange[]): Statement =>
  statement(sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(changes.map(({ id, ownerId }) => ({ id, owner_id: ownerId })))}::jsonb)
        as given (id bigint, owner_id bigint)
    ), lead as (
      update lead_scoring.lead set owner_id = given.owner_id, version = version + 1, updated_at = now()
      from given where lead.id = given.id returning lead.*
    ), ${loggedEach(
      'lead',
      changes.map(({ id, change }) => [id, change]),
    )}
    select from lead`)
