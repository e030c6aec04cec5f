import { DatabaseError } from 'pg'
import type { Database, Run } from '../database/database.ts'
import type { Rows } from '../database/flush.ts'
import { prepared, type Statement } from '../database/statement.ts'
import { problem } from '../problems/app-error.ts'

declare const tenantBrand: unique symbol
declare const transactionBrand: unique symbol
declare const installationBrand: unique symbol

type RowTypes<S extends readonly Statement[]> = {
  -readonly [K in keyof S]: S[K] extends Statement<infer T> ? Rows<T> : never
}

/** Runs statements in one round trip and one transaction; their results in order. */
export type Runs = <const S extends readonly Statement[]>(statements: S) => Promise<RowTypes<S>>

/**
 * The database as one tenant sees it: the app's role, and row-level security bound to the tenant.
 * Only this file makes one, and every query of tenant data asks for one.
 */
export type TenantDb = {
  readonly [tenantBrand]: true
  readonly tenantId: number
  readonly run: Runs
  /** Several round trips in one transaction; work may run again when it lost against another transaction. */
  readonly transaction: <T>(work: (transaction: TenantTransaction) => Promise<T>) => Promise<T>
}

/** A transaction that is under way: what locks or must see its own writes takes this instead of a TenantDb. */
export type TenantTransaction = {
  readonly [transactionBrand]: true
  readonly tenantId: number
  readonly run: Runs
}

/** The tables of the installation itself (tenants, its log), as the app's role and without a tenant. */
export type InstallationDb = {
  readonly [installationBrand]: true
  readonly run: Runs
  readonly transaction: <T>(work: (transaction: InstallationTransaction) => Promise<T>) => Promise<T>
}

export type InstallationTransaction = {
  readonly run: Runs
  /** From here on the transaction is that tenant's. */
  readonly enter: (tenantId: number) => Promise<TenantTransaction>
}

/**
 * For finding out who is asking: the installation's tables together with the rows of the tenant that is asked for, whether or
 * not there is one. Only platform/auth reads through it.
 */
export type AuthenticationDb = {
  readonly run: <const S extends readonly Statement[]>(
    tenantId: number | null,
    statements: S,
  ) => Promise<RowTypes<S>>
}

export const tenantUnknown = problem<{ id: number }>('tenant_unknown', 404, {
  en: ({ id }) => `There is no tenant ${id}.`,
  de: ({ id }) => `Es gibt keinen Mandanten ${id}.`,
})

/** Both settings end with the transaction, so a pooled connection never carries a tenant to the next request. */
const enterStatement = (tenantId: number | null): Statement =>
  prepared({
    text: `select set_config('role', 'lead_scoring_app', true), set_config('app.tenant_id', $1, true)`,
    values: [tenantId ?? ''],
  })

const tenantStatement = (tenantId: number): Statement =>
  prepared({ text: 'select from lead_scoring.tenant where id = $1', values: [tenantId] })

const opening = (tenantId: number): readonly Statement[] => [
  enterStatement(tenantId),
  tenantStatement(tenantId),
]

/**
 * A transaction keeps its tenant from being deleted, from the first. Its writes would do so later (their foreign keys),
 * with other rows locked already that the deletion waits for: a deadlock.
 */
const lockingOpening = (tenantId: number): readonly Statement[] => [
  enterStatement(tenantId),
  prepared({ text: 'select from lead_scoring.tenant where id = $1 for key share', values: [tenantId] }),
]

const requireTenant = (result: Rows<unknown> | undefined, tenantId: number): void => {
  if (result?.rowCount !== 1) throw tenantUnknown({ id: tenantId })
}

/** A flush that writes for a tenant that goes at that moment is refused by a foreign key; the reason is that the tenant is gone. */
const explainRefusal = async (database: Database, tenantId: number, error: unknown): Promise<never> => {
  if (error instanceof DatabaseError && error.code === '23503') {
    const [, tenant] = await database.run(opening(tenantId))
    requireTenant(tenant, tenantId)
  }
  throw error
}

const asTransaction = (tenantId: number, run: Run): TenantTransaction =>
  ({ tenantId, run }) as unknown as TenantTransaction

/** The database of one tenant. Whatever runs on it rejects with `tenant_unknown` (404) when there is no such tenant. */
export const openTenant = (database: Database, tenantId: number): TenantDb => {
  const run: Run = async (statements) => {
    const [, tenant, ...results] = await database
      .run([...opening(tenantId), ...statements])
      .catch((error) => explainRefusal(database, tenantId, error))
    requireTenant(tenant, tenantId)
    return results
  }
  const transaction = <T>(work: (transaction: TenantTransaction) => Promise<T>) =>
    database.transaction(lockingOpening(tenantId), async (inside, [, tenant]) => {
      requireTenant(tenant, tenantId)
      return work(asTransaction(tenantId, inside))
    })
  return { tenantId, run, transaction } as unknown as TenantDb
}

/** Runs work in the transaction that is under way, or else in one of its own. */
export const inTransaction = <T>(
  db: TenantDb | TenantTransaction,
  work: (transaction: TenantTransaction) => Promise<T>,
): Promise<T> => ('transaction' in db ? db.transaction(work) : work(db))

/** Who is asking: see AuthenticationDb. */
export const openAuthentication = (database: Database): AuthenticationDb => ({
  run: async (tenantId, statements) => {
    const [, ...results] = await database.run([enterStatement(tenantId), ...statements])
    return results as never
  },
})

/** The transaction sees the memberships of this user from here on, in whatever tenant; null: of nobody. */
export const asUser = (userId: number | null): Statement =>
  prepared({ text: `select set_config('app.user_id', $1, true)`, values: [userId ?? ''] })

/** The installation's own tables. */
export const openInstallation = (database: Database): InstallationDb => {
  const run: Run = async (statements) => {
    const [, ...results] = await database.run([enterStatement(null), ...statements])
    return results
  }
  const transaction = <T>(work: (transaction: InstallationTransaction) => Promise<T>) =>
    database.transaction([enterStatement(null)], (inside) =>
      work({
        run: inside as Runs,
        enter: async (tenantId) => {
          await inside([enterStatement(tenantId)])
          return asTransaction(tenantId, inside)
        },
      }),
    )
  return { run, transaction } as unknown as InstallationDb
}
