import type {
  Lead,
  LeadChanges,
  LeadChangesAnswer,
  LeadDeletionsAnswer,
  LeadIds,
  LeadPatch,
  LeadRestorationsAnswer,
  LeadStatusInput,
} from '@lead-scoring/contract'
import { request } from '../../../platform/api/index.ts'

/** A key that is kept for a second try: whatever became of the first one, it then takes effect once. */
type Post<Body> = { readonly tenant: number; readonly body: Body; readonly key: string }

const post = <Answer>(path: string, { tenant, body, key }: Post<unknown>) =>
  request<Answer>(path, { method: 'POST', tenant, body, idempotencyKey: key })

/** Changes up to 1,000 leads in one request. */
export const changeLeads = (given: Post<LeadChanges>) => post<LeadChangesAnswer>('/api/leads/changes/', given)

/** Deletes up to 1,000 leads in one request. */
export const deleteLeads = (given: Post<LeadIds>) => post<LeadDeletionsAnswer>('/api/leads/deletions/', given)

/** Brings up to 1,000 deleted leads back in one request. */
export const restoreLeads = (given: Post<LeadIds>) =>
  post<LeadRestorationsAnswer>('/api/leads/restorations/', given)

type Change = LeadChanges['changes'][number]

/** What a lead is to become: new values, or a new status. */
export type OneChange = { readonly patch: LeadPatch } | { readonly status: LeadStatusInput }

/** What is to become of each lead. */
export type ChangeOf = (lead: Lead) => OneChange

/**
 * The body of the API for leads as they are known here: one that has another version by now is left alone. The status of a
 * single lead is set whatever else was changed: whoever sets it overwrites nothing but that.
 */
export const changesOf = (leads: readonly Lead[], changeOf: ChangeOf): LeadChanges => ({
  changes: leads.map((lead) => {
    const change = changeOf(lead)
    const isOverwriting = leads.length === 1 && 'status' in change
    return { id: lead.id, ...(isOverwriting ? {} : { version: lead.version }), ...change }
  }),
})

/** What takes an answered change back, except where somebody has changed the lead again; null: there is nothing. */
export const reversalOf = ({ results }: LeadChangesAnswer): LeadChanges | null => {
  const changes = results.flatMap(({ id, lead, before }): Change[] => {
    if (!lead || !before) return []
    const { status, ...patch } = before
    const hasPatch = Object.keys(patch).length > 0
    return [{ id, version: lead.version, ...(hasPatch && { patch }), ...(status && { status }) }]
  })
  return changes.length === 0 ? null : { changes }
}
