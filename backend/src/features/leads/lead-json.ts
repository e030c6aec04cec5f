import { type RawBuilder, sql } from '../../platform/database/statement.ts'

/**
 * A row of `lead` as the JSON text of the contract's Lead, to be sent as it is: the stored part (migration 0003),
 * then its owner and what the scorecard made of it.
 */
export const leadJson: RawBuilder<string> = sql.raw(
  `lead.fields_json || ',"owner_id":' || coalesce(lead.owner_id::text, 'null') || ',"score":' || lead.score || ',"grade":"' || lead.grade || '","scorecard_id":' || lead.scorecard_id` +
    ` || ',"scored_on":"' || to_char(lead.scored_on, 'YYYY-MM-DD') || '"}'`,
)
