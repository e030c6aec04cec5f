import type { AssignmentApplication, Lead } from '@lead-scoring/contract'
import { maxBulk } from '@lead-scoring/contract'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { type Dealt, dealLeads, selectUnassigned } from '../assignment-rules/index.ts'
import { insertNotices, type NewNotice } from '../notices/index.ts'
import { lockUnassignedLeads, updateOwners } from './assign-leads.queries.ts'

/** The log's name for who assigns by a rule. */
export const assigner = 'system'

/** That a rule gave a lead to somebody. */
export const assignedBy = ({ ownerId, ruleId }: Dealt) => ({
  type: 'lead.assigned' as const,
  actor: assigner,
  before: { owner_id: null },
  after: { owner_id: ownerId, assignment_rule_id: ruleId },
})

/** Leads that have a new owner; null: nobody. */
export type NewOwner = { readonly leadId: number; readonly ownerId: number | null }

/** What the new owners are told: the lead where it is one, how many where it is more. Nobody is told what they did themselves. */
export const ownerNotices = (
  owners: readonly NewOwner[],
  actor: string,
  userId: number | null,
): readonly NewNotice[] => {
  const leadsOf = Map.groupBy(owners, ({ ownerId }) => ownerId)
  return [...leadsOf].flatMap(([ownerId, leads]): NewNotice[] => {
    if (ownerId === null || ownerId === userId) return []
    const [only, another] = leads
    return [
      {
        userId: ownerId,
        kind: 'assigned',
        actor,
        leadId: only && !another ? only.leadId : null,
        details: another ? { count: leads.length } : {},
      },
    ]
  })
}

/** Gives open leads that nobody owns, the best first, to members by the rules; at most 1,000 at once. */
export const assignUnowned = (db: TenantDb | TenantTransaction): Promise<AssignmentApplication> =>
  inTransaction(db, async (transaction) => {
    const [{ rows }] = await transaction.run([lockUnassignedLeads(maxBulk)])
    const leads = rows.map(({ json }): Lead => JSON.parse(json))
    const dealt = await dealLeads(transaction, leads)
    const given = leads.flatMap(({ id }, index) => {
      const to = dealt[index]
      return to ? [{ id, to }] : []
    })
    const owners = given.map(({ id, to }) => ({ leadId: id, ownerId: to.ownerId }))
    const [, , { rows: counts }] = await transaction.run([
      updateOwners(given.map(({ id, to }) => ({ id, ownerId: to.ownerId, change: assignedBy(to) }))),
      insertNotices(ownerNotices(owners, assigner, null)),
      selectUnassigned(),
    ])
    return { assigned: given.length, unassigned: counts[0]?.unassigned ?? 0 }
  })
