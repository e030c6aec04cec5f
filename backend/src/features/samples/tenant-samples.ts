import type { Samples } from '@lead-scoring/contract'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { deleteLeads, type Editor, restoreLeads } from '../leads/index.ts'
import { loadLeads } from './load-leads.ts'
import { nordwindMaschinenbau } from './nordwind-maschinenbau.ts'
import { quillmarkSoftware } from './quillmark-software.ts'
import { lockSamples, selectSampleIds } from './samples.queries.ts'

const readIds = async ({ run }: TenantDb | TenantTransaction) => {
  const [{ rows }] = await run([selectSampleIds()])
  return rows[0] ?? { present: [], removed: [] }
}

/** How many of the tenant's leads are sample data. */
export const countSamples = async (db: TenantDb | TenantTransaction): Promise<Samples> => {
  const { present, removed } = await readIds(db)
  return { present: present.length, removed: removed.length }
}

/** Does something with the sample leads while nobody else does, and counts them. */
const changeSamples = (
  db: TenantDb | TenantTransaction,
  change: (ids: Awaited<ReturnType<typeof readIds>>, transaction: TenantTransaction) => Promise<unknown>,
): Promise<Samples> =>
  inTransaction(db, async (transaction) => {
    await transaction.run([lockSamples(transaction.tenantId)])
    await change(await readIds(transaction), transaction)
    return countSamples(transaction)
  })

/** Deletes the sample leads that are there; they can be brought back for 30 days. */
export const removeSamples = (db: TenantDb, editor: Editor): Promise<Samples> =>
  changeSamples(db, ({ present }, transaction) => deleteLeads(transaction, present, editor))

/**
 * Brings back the sample leads that were deleted at most 30 days ago; where there are none and none is there, loads new
 * ones, one of the two sets to each other tenant. Throws `scorecard_missing`, `external_id_taken` (409).
 */
export const bringSamples = (db: TenantDb | TenantTransaction, editor: Editor): Promise<Samples> =>
  changeSamples(db, async ({ present, removed }, transaction) => {
    if (removed.length > 0) await restoreLeads(transaction, removed, editor)
    else if (present.length === 0) {
      const sample = transaction.tenantId % 2 === 1 ? nordwindMaschinenbau : quillmarkSoftware
      await loadLeads(transaction, sample, new Date())
    }
  })
