import { type RawBuilder, sql } from '../../platform/database/statement.ts'

/**
 * A row of `lead` as the JSON text of the contract's Lead, to be sent as it is: the stored part (migration 0003),
 * then its owner, how its status came to be, its tags and what the scorecard made of it.
 */
export const leadJson: RawBuilder<string> = sql.raw(
  `lead.fields_json || ',"status_changed_at":' || coalesce('"' || to_char(lead.status_changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '"', 'null')` +
    ` || ',"won_value":' || coalesce('"' || lead.won_value || '"', 'null') || ',"lost_reason_id":' || coalesce(lead.lost_reason_id::text, 'null')` +
    ` || ',"tags":' || case when lead.tags = '{}' then '[]' else to_json(lead.tags)::text end` +
    ` || ',"owner_id":' || coalesce(lead.owner_id::text, 'null') || ',"score":' || lead.score || ',"grade":"' || lead.grade || '","scorecard_id":' || lead.scorecard_id` +
    ` || ',"scored_on":"' || to_char(lead.scored_on, 'YYYY-MM-DD') || '"}'`,
)
