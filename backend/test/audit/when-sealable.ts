import { expect, vi } from 'vitest'
import type { Api } from '../api/index.ts'

/**
 * Seals all events of a tenant at once: other tests on the same server hold the horizon back for moments, and what lies
 * behind it would come into a seal of its own. Events of another cluster have no place before any horizon.
 */
export const whenSealable = async (
  sql: Api['sql'],
  tenantId: number,
  seal: () => Promise<number>,
): Promise<void> => {
  await vi.waitFor(
    async () => {
      const waiting = await sql(
        `select from lead_scoring.event where tenant_id = $1 and xid < pg_snapshot_xmax(pg_current_snapshot())
           and xid >= pg_snapshot_xmin(pg_current_snapshot())`,
        [tenantId],
      )
      expect(waiting).toEqual([])
    },
    { timeout: 20_000, interval: 20 },
  )
  await seal()
}
