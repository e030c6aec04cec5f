import type { LeadDeletionsAnswer, LeadRestorationsAnswer } from '@lead-scoring/contract'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { sayWhatIsRefused } from './change-lead.ts'
import { type Editor, mayChange } from './lead-owner.ts'
import {
  type DeletedLead,
  lockDeletedLeads,
  lockLeads,
  selectPresentIds,
  setLeadsDeleted,
} from './leads.queries.ts'

type Deletions = LeadDeletionsAnswer['results']
type Restorations = LeadRestorationsAnswer['results']

/** Deletes those of these leads that are there, in one transaction; results in the order of the ids. */
export const deleteLeads = (
  db: TenantDb | TenantTransaction,
  ids: readonly number[],
  editor: Editor,
): Promise<Deletions> =>
  inTransaction(db, async ({ run }) => {
    const [{ rows }] = await run([lockLeads(ids)])
    const present = new Set(rows.map(({ id }) => id))
    const theirs = new Set(rows.filter((row) => mayChange(editor, row.owner_id)).map(({ id }) => id))
    const change = { type: 'lead.deleted', actor: editor.actor, before: null, after: null } as const
    if (theirs.size > 0) await run([setLeadsDeleted([...theirs], true, change)])
    const outcomeOf = (id: number) => {
      if (theirs.has(id)) return 'deleted'
      return present.has(id) ? 'not_yours' : 'missing'
    }
    return ids.map((id) => ({ id, outcome: outcomeOf(id) }))
  })

/** Those that can be brought back together: of deleted leads with one external id only the first. */
const restorable = (deleted: readonly DeletedLead[]): ReadonlySet<number> => {
  const taken = new Set<string>()
  const free = deleted.filter(({ external_id, is_taken }) => {
    if (external_id === null) return true
    if (is_taken || taken.has(external_id)) return false
    taken.add(external_id)
    return true
  })
  return new Set(free.map(({ id }) => id))
}

/**
 * Brings back those of these leads that were deleted at most 30 days ago, in one transaction; results in the order of
 * the ids. Throws `external_id_taken` (409) when another lead takes an external id at this very moment.
 */
export const restoreLeads = (
  db: TenantDb | TenantTransaction,
  ids: readonly number[],
  editor: Editor,
): Promise<Restorations> =>
  inTransaction(db, async ({ run }) => {
    const [{ rows: deleted }, { rows: found }] = await run([lockDeletedLeads(ids), selectPresentIds(ids)])
    const present = new Set(found.map(({ id }) => id))
    const known = new Set(deleted.map(({ id }) => id))
    const theirs = deleted.filter((lead) => mayChange(editor, lead.owner_id))
    const foreign = new Set(deleted.filter((lead) => !theirs.includes(lead)).map(({ id }) => id))
    const free = restorable(theirs)
    const change = { type: 'lead.restored', actor: editor.actor, before: null, after: null } as const
    if (free.size > 0) await run([setLeadsDeleted([...free], false, change)]).catch(sayWhatIsRefused)
    const outcomeOf = (id: number) => {
      if (free.has(id)) return 'restored'
      if (foreign.has(id)) return 'not_yours'
      if (known.has(id)) return 'conflict'
      return present.has(id) ? 'present' : 'missing'
    }
    return ids.map((id) => ({ id, outcome: outcomeOf(id) }))
  })
