import { type RawBuilder, sql } from './statement.ts'

/** A timestamptz column as ISO 8601 in UTC with `Z`, whatever the session's time zone. The name is ours, no parameter. */
export const isoTime = (column: string): RawBuilder<string> =>
  sql.raw(`replace((${column} at time zone 'UTC')::text, ' ', 'T') || 'Z'`)
