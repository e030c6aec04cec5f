import { type RawBuilder, sql } from './statement.ts'

/** A timestamptz column as ISO 8601 in UTC, to the microsecond, whatever the session's time zone. The name is ours, no parameter. */
export const isoTime = (column: string): RawBuilder<string> =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
