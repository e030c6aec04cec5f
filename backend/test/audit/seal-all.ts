import { expect, vi } from 'vitest'
import { sealTenant, verifyChain } from '../../src/features/audit/index.ts'
import type { TenantDb } from '../../src/platform/tenancy/tenant-db.ts'

/** Seals all events of a tenant. Other tests on the same server hold the horizon back for moments. */
export const sealAll = (db: TenantDb): Promise<void> =>
  vi.waitFor(
    async () => {
      await sealTenant(db)
      expect((await verifyChain(db)).unsealed).toBe(0)
    },
    { timeout: 20_000, interval: 20 },
  )
