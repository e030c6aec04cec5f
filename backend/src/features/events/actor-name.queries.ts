import { type RawBuilder, sql } from '../../platform/database/statement.ts'

/**
 * The name of the user or key that a column names as the actor; null for others and for those who are gone. It costs a look
 * into an index for each row that is read, and none for `open`, `system` and the like.
 */
export const actorNameOf = (column: string): RawBuilder<unknown> => sql`
  case split_part(${sql.raw(column)}, ':', 1)
    when 'user' then (
      select name from lead_scoring.user_account where id = substring(${sql.raw(column)} from '^user:(\\d{1,16})$')::bigint)
    when 'key' then (
      select name from lead_scoring.api_key where id = substring(${sql.raw(column)} from '^key:(\\d{1,16})$')::bigint)
  end as actor_name`

/** The same for a row of `event`. */
export const actorName = actorNameOf('event.actor')
