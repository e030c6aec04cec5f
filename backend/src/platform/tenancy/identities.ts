import pg from 'pg'
import type { Database } from '../database/database.ts'
import { prepared, type Statement } from '../database/statement.ts'
import { OperatorError } from '../problems/operator-error.ts'

/** Rows that come with their ids: up to `highestId`, a whole number of 0 or more, into a table of ours. */
export type GivenIds = { readonly table: string; readonly highestId: number }

/**
 * The API has ids of up to 15 digits, and all tenants share a table's numbers, which go on behind the highest one: a single row
 * with an absurd number, forged or broken, must leave the installation some. These are 100,000,000,000,000.
 */
export const highestGivenId = 899_999_999_999_999

const refuseLast = ({ table, highestId }: GivenIds): void => {
  if (highestId <= highestGivenId) return
  throw new OperatorError(
    `A row of ${table} has the number ${highestId}; behind ${highestGivenId} too few would be left for new rows.`,
  )
}

const asOwner = prepared({
  text: `select set_config('role', 'lead_scoring_owner', true), set_config('lock_timeout', '30s', true)`,
  values: [],
})

/**
 * Nobody takes a number while we look and set: whoever inserts holds a lock on the table that this one excludes, and so
 * does whoever else advances. Without it a number taken in between would be given out once more.
 */
const lockTable = (table: string): Statement => ({
  text: `lock table lead_scoring.${pg.escapeIdentifier(table)} in share row exclusive mode`,
  values: [],
})

const advance = ({ table, highestId }: GivenIds): Statement =>
  prepared({
    text: `
      select setval(sequence, $2::bigint)
      from (select pg_get_serial_sequence(format('lead_scoring.%I', $1::text), 'id')::regclass as sequence) identity
      where coalesce(pg_sequence_last_value(sequence), 0) < $2::bigint`,
    values: [table, highestId],
  })

const lockNotAvailable = '55P03'

const sayWhoWrites = (table: string, error: unknown): never => {
  if (!(error instanceof pg.DatabaseError) || error.code !== lockNotAvailable) throw error
  throw new OperatorError(
    `The table lead_scoring.${table} is being written by somebody else since 30 seconds; try again when that is done.`,
    { cause: error },
  )
}

/**
 * Moves identities behind the ids of rows that are about to be inserted with their ids, never backward. Takes effect at
 * once and stays whatever becomes of those rows: called before they are inserted, a crash in between costs numbers and never
 * gives one out twice. The login must be a member of lead_scoring_owner. A transaction for each table, so that it never
 * waits for one table while it holds another. Throws OperatorError when a table is being written for more than 30 s, and
 * before it moves any when a number is above `highestGivenId`.
 */
export const advanceIdentities = async (database: Database, given: readonly GivenIds[]): Promise<void> => {
  for (const ids of given) refuseLast(ids)
  for (const ids of given) {
    await database
      .transaction([asOwner, lockTable(ids.table)], (run) => run([advance(ids)]))
      .catch((error: unknown) => sayWhoWrites(ids.table, error))
  }
}
