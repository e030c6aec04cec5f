import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown, sayWhatIsRefused } from './change-lead.ts'
import { type Editor, requireMayChange } from './lead-owner.ts'
import { type LeadRow, lockDeletedLead, lockLead, selectLead, setLeadDeleted } from './leads.queries.ts'
import { selectMerge } from './merges.queries.ts'
import { undoMerge } from './undo-merge.ts'

const restoreLocked = async (
  transaction: TenantTransaction,
  id: number,
  editor: Editor,
): Promise<LeadRow> => {
  const { run } = transaction
  const [{ rows: merges }] = await run([selectMerge(id)])
  const [merge] = merges
  // In the order of their ids, so that two of these never wait for each other.
  if (merge && merge.lead_id < id) await run([lockLead(merge.lead_id)])
  const [{ rows: deleted }, { rows: present }] = await run([lockDeletedLead(id), selectLead(id)])
  if (present[0]) return present[0]
  if (!deleted[0]) throw leadUnknown({ id })
  requireMayChange(editor, deleted[0])
  // The lead that stayed first: it gives back the external id.
  if (merge) await undoMerge(transaction, id, merge, editor)
  const change = { type: 'lead.restored', actor: editor.actor, before: null, after: null } as const
  const [{ rows }] = await run([setLeadDeleted(id, false, change)]).catch(sayWhatIsRefused)
  return rows[0] ?? deleted[0]
}

/**
 * Brings back a lead that was deleted at most 30 days ago; one that is there is left as it is. Of one that was merged into
 * another lead this takes back the merge. Throws `lead_unknown` (404), `lead_of_another` and `assignment_refused` (403),
 * `external_id_taken` (409) when another lead has taken its external id since.
 */
export const restoreLead = (db: TenantDb | TenantTransaction, id: number, editor: Editor): Promise<LeadRow> =>
  inTransaction(db, (transaction) => restoreLocked(transaction, id, editor))
