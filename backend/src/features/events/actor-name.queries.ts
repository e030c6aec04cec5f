import { type RawBuilder, sql } from '../../platform/database/statement.ts'

/**
 * The name of the user or key that a row of this table (or alias, ours and no parameter) names as its actor; null for others and for those who are gone. It costs a look
 * into an index for each row that is read, and none for `open`, `system` and the like.
 */
export const actorNameOf = (table: string): RawBuilder<unknown> => {
  const actor = sql.raw(`${table}.actor`)
  return sql`
    case split_part(${actor}, ':', 1)
      when 'user' then (select name from lead_scoring.user_account where id = substring(${actor} from '^user:(\\d{1,16})$')::bigint)
      when 'key' then (select name from lead_scoring.api_key where id = substring(${actor} from '^key:(\\d{1,16})$')::bigint)
    end as actor_name`
}

/** The same for an event. */
export const actorName = actorNameOf('event')
