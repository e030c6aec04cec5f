import type { AuditSeal } from '@lead-scoring/contract'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { countUnsealed, selectHead, selectSealed } from './seal.queries.ts'

/** How a tenant's chain stands, for people: its head, and how much is sealed and is not. */
export const readSealStatus = (db: TenantDb): Promise<AuditSeal> =>
  db.transaction(async ({ run }) => {
    const [{ rows: heads }] = await run([selectHead()])
    const [{ rows: sealed }, { rows: unsealed }] = await run([selectSealed(), countUnsealed(heads[0])])
    if (!sealed[0] || !unsealed[0]) throw new Error('an aggregate gives one row')
    return { ...sealed[0], unsealed_events: unsealed[0].count }
  })
