import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { trimEvents, tryLockChain } from './seal.queries.ts'

/**
 * Drops the events of a tenant that are older than its setting `audit_retention_days`, and gives their number. What is
 * left verifies from the anchor that this leaves. 0 also while another process works on the chain.
 */
export const trimAudit = async (db: TenantDb): Promise<number> => {
  const trimSome = () =>
    db.transaction(async ({ run }) => {
      const [{ rows: locks }] = await run([tryLockChain(db.tenantId)])
      if (!locks[0]?.locked) return 0
      const [{ rows }] = await run([trimEvents()])
      return rows[0]?.trimmed ?? 0
    })
  let total = 0
  for (let trimmed = await trimSome(); trimmed > 0; trimmed = await trimSome()) total += trimmed
  return total
}
