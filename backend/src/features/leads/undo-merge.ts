import type { Lead, LeadInput } from '@lead-scoring/contract'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { sayWhatIsRefused, scoredChange } from './change-lead.ts'
import { type Editor, requireMayAssign, requireMayChange } from './lead-owner.ts'
import { newValues } from './lead-values.ts'
import { lockLead, selectSignals, updateLead } from './leads.queries.ts'
import { deleteCopiedSignals, deleteMerge, type Merge, selectBeforeMerge } from './merges.queries.ts'

/**
 * Takes a merge back in the lead that stayed: its values and signals are as before, unless it was changed since; then it
 * keeps what it has. The other one is its own again. Throws `lead_of_another` and `assignment_refused` (403).
 */
export const undoMerge = async (
  transaction: TenantTransaction,
  otherId: number,
  { lead_id: leadId, version }: Merge,
  editor: Editor,
): Promise<void> => {
  const [{ rows }, { rows: events }] = await transaction.run([
    lockLead(leadId),
    selectBeforeMerge(leadId, otherId),
  ])
  const row = rows[0]
  if (row?.version !== version) return void (await transaction.run([deleteMerge(otherId)]))
  const merged: Lead = JSON.parse(row.json)
  requireMayChange(editor, merged)
  const values = newValues({ ...merged, ...events[0]?.before } as LeadInput)
  requireMayAssign(editor, merged.owner_id, values.owner_id)
  const scorecard = await requireActiveScorecard(transaction)
  const [, { rows: signals }] = await transaction.run([deleteCopiedSignals(otherId), selectSignals(leadId)])
  const { change, ...scored } = scoredChange(merged, values, signals, scorecard, editor.actor)
  const after = { ...change.after, unmerged_id: otherId }
  await transaction
    .run([
      updateLead({
        ...scored,
        change: { ...change, type: 'lead.unmerged', before: change.before ?? {}, after },
      }),
      deleteMerge(otherId),
    ])
    .catch(sayWhatIsRefused)
}
