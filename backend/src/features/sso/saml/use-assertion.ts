import type { TenantDb } from '../../../platform/tenancy/tenant-db.ts'
import type { UseAssertion } from './check-response.ts'
import { deleteExpiredAssertions, insertUsedAssertion } from './used-assertions.queries.ts'

/** Marks assertions in the tenant's database, where every server sees them. */
export const useAssertionIn =
  (db: TenantDb): UseAssertion =>
  async ({ issuer, id, expiresAt }) => {
    const [, { rowCount }] = await db.run([
      deleteExpiredAssertions(),
      insertUsedAssertion(issuer, id, expiresAt),
    ])
    return rowCount === 1
  }
