import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, loggedEach } from '../events/index.ts'
import type { StatusValues } from './lead-status.ts'
import { idsIn, type LeadRow, leadRow } from './leads.queries.ts'

/** What a lead is to become, and the event that says so. */
export type StatusChange = { readonly id: number; readonly after: StatusValues; readonly change: Change }

/** Moves leads, each with its event; a value or a reason that goes with another status is cleared. The score stays. */
export const updateStatuses = (changes: readonly StatusChange[]): Statement<LeadRow> => {
  const given = changes.map(({ id, after }) => ({ id, ...after }))
  return statement(sql<LeadRow>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (id bigint, status text, won_value numeric, lost_reason_id bigint)
    ), lead as (
      update lead_scoring.lead set status = given.status, won_value = given.won_value,
        lost_reason_id = given.lost_reason_id, version = version + 1, updated_at = now(),
        status_changed_at = case when lead.status = given.status then lead.status_changed_at else now() end
      from given where lead.id = given.id returning lead.*
    ), ${loggedEach(
      'lead',
      changes.map(({ id, change }) => [id, change]),
    )}
    select ${leadRow} from lead`)
}

/** What a lead has been before one of its moves. */
export type FormerStatus = { readonly lead_id: number; readonly before: StatusValues }

export const selectFormerStatuses = (leadIds: readonly number[]): Statement<FormerStatus> =>
  statement(sql<FormerStatus>`
    select distinct lead_id::float8 as lead_id, before from lead_scoring.event
    where lead_id = ${idsIn(leadIds)} and type = 'lead.status_changed'`)
