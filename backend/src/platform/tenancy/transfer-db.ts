import { DatabaseError } from 'pg'
import type { Database } from '../database/database.ts'
import { prepared, type Statement } from '../database/statement.ts'
import { OperatorError } from '../problems/operator-error.ts'
import { advanceIdentities, type GivenIds } from './identities.ts'
import { type Runs, tenantUnknown } from './tenant-db.ts'

/** A transaction of the schema's owner that is bound to one tenant, or to none. */
export type TransferTransaction = { readonly run: Runs }

/**
 * The database for moving a whole tenant: commands of the operator open it, no request does. It acts as the owner of the schema,
 * who may write what the application may not (where an audit chain begins), and whom the forced policies bind to the tenant.
 */
export type TransferDb = {
  /** What `work` reads is of one moment. Runs it once. Throws `tenant_unknown` (404). */
  readonly readSnapshot: <T>(
    tenantId: number,
    work: (transaction: TransferTransaction) => Promise<T>,
  ) => Promise<T>
  /** All or nothing, of a tenant that need not be there yet; may run `work` again when it lost against another transaction. */
  readonly write: <T>(
    tenantId: number | null,
    work: (transaction: TransferTransaction) => Promise<T>,
  ) => Promise<T>
  /** See `advanceIdentities`; not within `write`. */
  readonly advance: (given: readonly GivenIds[]) => Promise<void>
}

/** Whoever takes the rows may be slow, and a snapshot that only reads holds up nobody but VACUUM. */
const longestPause = '10min'

const readOnly: Statement = {
  text: 'set transaction isolation level repeatable read, read only',
  values: [],
}

/** Values are written as PostgreSQL writes them here, whatever the server's own settings are. */
const enterStatement = (tenantId: number | null): Statement =>
  prepared({
    text: `
      select set_config('role', 'lead_scoring_owner', true), set_config('app.tenant_id', $1, true),
        set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
        set_config('bytea_output', 'hex', true), set_config('statement_timeout', $2, true),
        set_config('idle_in_transaction_session_timeout', $2, true)`,
    values: [tenantId ?? '', longestPause],
  })

const tenantStatement = (tenantId: number): Statement =>
  prepared({ text: 'select from lead_scoring.tenant where id = $1', values: [tenantId] })

/** What was read has left already: the transaction must not begin again by itself. */
const readOnce = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    throw new OperatorError(`PostgreSQL ended the reading: ${error.message}.`, { cause: error })
  }
}

export const openTransfer = (database: Database): TransferDb => ({
  readSnapshot: (tenantId, work) =>
    database.transaction(
      [readOnly, enterStatement(tenantId), tenantStatement(tenantId)],
      (run, [, , tenant]) => {
        if (tenant?.rowCount !== 1) throw tenantUnknown({ id: tenantId })
        return readOnce(() => work({ run: run as Runs }))
      },
    ),
  write: (tenantId, work) =>
    database.transaction([enterStatement(tenantId)], (run) => work({ run: run as Runs })),
  advance: (given) => advanceIdentities(database, given),
})
