import type { InstallationDb, TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { listTenantIds } from './verify.queries.ts'
import { type Verification, verifyChain } from './verify-chain.ts'

export type VerifyOptions = {
  /** Only this tenant; all of them when absent. */
  readonly tenantId?: number
  /** A head that was kept elsewhere, in hexadecimal: it must be part of the chain. */
  readonly head?: string
}

/** One line for people about a tenant's chain. */
export const verificationLine = (tenantId: number, verification: Verification): string => {
  const { fault, seals, events, unsealed, head, sealedUntil, knowsHead } = verification
  if (fault)
    return `Tenant ${tenantId}: BROKEN. The first broken row: ${fault.table} ${fault.id} ${fault.what}.`
  const state =
    head === null
      ? 'nothing is sealed'
      : `${events} events in ${seals} seals are as they were sealed; head ${head}, sealed until ${sealedUntil}`
  const waiting = unsealed > 0 ? `; ${unsealed} not sealed yet` : ''
  return knowsHead
    ? `Tenant ${tenantId}: ${state}${waiting}.`
    : `Tenant ${tenantId}: BROKEN. The head that you gave is not part of the chain, which was cut off or made anew: ${state}${waiting}.`
}

/** Verifies the chains of tenants, one after the other, and says a line for each. Gives whether all of them hold. */
export const verifyInstallation = async (
  installation: InstallationDb,
  tenantById: (tenantId: number) => TenantDb,
  { tenantId, head }: VerifyOptions,
  say: (line: string) => void,
): Promise<boolean> => {
  const [{ rows }] = await installation.run([listTenantIds()])
  const ids = tenantId === undefined ? rows.map(({ id }) => id) : [tenantId]
  let holds = true
  for (const id of ids) {
    const verification = await verifyChain(tenantById(id), head)
    holds &&= verification.fault === null && verification.knowsHead
    say(verificationLine(id, verification))
  }
  if (ids.length === 0) say('There is no tenant.')
  return holds
}
