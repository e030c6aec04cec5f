import type {
  Lead,
  LeadChanges,
  LeadChangesAnswer,
  LeadDeletionsAnswer,
  LeadIds,
  LeadRestorationsAnswer,
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

/** What is to become of a lead. */
export type PatchOf = (lead: Lead) => Change['patch']

/** The patches of the API for leads as they are known here: a lead that has another version by now is left alone. */
export const changesOf = (leads: readonly Lead[], patchOf: PatchOf): LeadChanges => ({
  changes: leads.map((lead) => ({ id: lead.id, version: lead.version, patch: patchOf(lead) })),
})

/** What takes an answered change back, except where somebody has changed the lead again; null: there is nothing. */
export const reversalOf = ({ results }: LeadChangesAnswer): LeadChanges | null => {
  const changes = results.flatMap(({ id, lead, before }): Change[] =>
    lead && before ? [{ id, version: lead.version, patch: before }] : [],
  )
  return changes.length === 0 ? null : { changes }
}
