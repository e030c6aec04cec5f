import type { Lead } from '@lead-scoring/contract'
import { maxTags } from '@lead-scoring/contract'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { changeLeads, deleteLeads, type Editor, lockLeads, restoreLeads } from '../leads/index.ts'
import type { JobAction } from './bulk-jobs.queries.ts'
import { leadLine } from './export-lines.ts'
import { type Back, type JobLead, selectNames, type Written } from './work.queries.ts'

/** What became of a lead: what is to be written about it, or why it was left as it is. */
export type Applied = { readonly written: Written } | { readonly skipped: string }

type Work = {
  readonly transaction: TenantTransaction
  readonly leads: readonly JobLead[]
  readonly editor: Editor
}
type Action<K extends JobAction['kind']> = Extract<JobAction, { kind: K }>
type Change = Parameters<typeof changeLeads>[1]['changes'][number]

/** A lead that was deleted or brought back needs no patch for the way back. */
const withoutPatch = (place: number): Applied => ({
  written: { place, version: 0, back: null, line: null },
})

const skip = (reason: string): Applied => ({ skipped: reason })

/** Changes the leads that have a change; the others are left for the reason that is given. */
const change = async (
  { transaction, leads, editor }: Work,
  wanted: (lead: JobLead) => Change | string,
): Promise<readonly Applied[]> => {
  const plans = leads.map(wanted)
  const changes = plans.filter((plan) => typeof plan !== 'string')
  const results = changes.length === 0 ? [] : await changeLeads(transaction, { changes }, editor)
  const byId = new Map(results.map((result) => [result.id, result]))
  return leads.map(({ place, lead_id: id }, index) => {
    const plan = plans[index]
    const result = byId.get(id)
    if (typeof plan === 'string' || !result) return skip(typeof plan === 'string' ? plan : 'missing')
    if (result.outcome !== 'changed' || result.json === null) return skip(result.outcome)
    const { version } = JSON.parse(result.json) as Lead
    return { written: { place, version, back: result.before, line: null } }
  })
}

const lockedLeads = async ({ transaction, leads }: Work): Promise<ReadonlyMap<number, Lead>> => {
  const [{ rows }] = await transaction.run([lockLeads(leads.map(({ lead_id }) => lead_id))])
  return new Map(rows.map(({ id, json }) => [id, JSON.parse(json) as Lead]))
}

/** Tags are one word whatever their case, as the list's filter takes them. */
const key = (tag: string) => tag.toLowerCase()

/** The tags that a lead is to have; null where it has them already. */
const newTags = (
  had: readonly string[],
  { kind, tags }: Action<'tag' | 'untag'>,
): readonly string[] | null => {
  const named = new Set(tags.map(key))
  if (kind === 'untag') {
    const rest = had.filter((tag) => !named.has(key(tag)))
    return rest.length === had.length ? null : rest
  }
  const known = new Set(had.map(key))
  const added = tags.filter((tag) => !known.has(key(tag)))
  return added.length === 0 ? null : [...had, ...added]
}

const changeTags = async (work: Work, action: Action<'tag' | 'untag'>): Promise<readonly Applied[]> => {
  const found = await lockedLeads(work)
  return change(work, ({ lead_id: id }) => {
    const lead = found.get(id)
    if (!lead) return 'missing'
    const tags = newTags(lead.tags, action)
    if (!tags) return 'unchanged'
    return tags.length > maxTags ? 'too_many_tags' : { id, patch: { tags: [...tags] } }
  })
}

const changeStatus = (work: Work, { kind: _, ...status }: Action<'status'>): Promise<readonly Applied[]> =>
  change(work, ({ lead_id: id }) => ({ id, status }))

const remove = async ({ transaction, leads, editor }: Work): Promise<readonly Applied[]> => {
  const ids = leads.map(({ lead_id }) => lead_id)
  const results = await deleteLeads(transaction, ids, editor)
  return results.map(({ outcome }, index) =>
    outcome === 'deleted' ? withoutPatch(leads[index]?.place ?? 0) : skip(outcome),
  )
}

const bringBack = async ({ transaction, leads, editor }: Work): Promise<readonly Applied[]> => {
  const ids = leads.map(({ lead_id }) => lead_id)
  const results = await restoreLeads(transaction, ids, editor)
  return results.map(({ outcome }, index) => {
    if (outcome === 'restored') return withoutPatch(leads[index]?.place ?? 0)
    return skip(outcome === 'present' ? 'unchanged' : outcome)
  })
}

/** A patch, a status or both, as they were before. */
const wayBack = ({ status, ...patch }: Back) => ({
  ...(Object.keys(patch).length > 0 ? { patch } : {}),
  ...(status ? { status } : {}),
})

/** Where a lead has another version than the job wrote, somebody changed it since: it stays as it is. */
const takeBack = (work: Work): Promise<readonly Applied[]> =>
  change(work, ({ lead_id: id, version, back }) =>
    version === null || back === null ? 'unchanged' : { id, version, ...wayBack(back) },
  )

const exportLines = async (work: Work, action: Action<'export'>): Promise<readonly Applied[]> => {
  const found = await lockedLeads(work)
  const owners = new Set([...found.values()].flatMap(({ owner_id }) => owner_id ?? []))
  const [{ rows }] = await work.transaction.run([selectNames([...owners])])
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return work.leads.map(({ place, lead_id }) => {
    const lead = found.get(lead_id)
    if (!lead) return skip('missing')
    const ownerName = lead.owner_id === null ? '' : (names.get(lead.owner_id) ?? '')
    return { written: { place, version: null, back: null, line: leadLine(lead, action, ownerName) } }
  })
}

/** Does to the leads of a batch what the job is to do, each as its own change by whoever asked; results in their order. */
export const applyBatch = async (work: Work, action: JobAction): Promise<readonly Applied[]> => {
  switch (action.kind) {
    case 'assign':
      return change(work, ({ lead_id: id }) => ({ id, patch: { owner_id: action.owner_id } }))
    case 'tag':
    case 'untag':
      return changeTags(work, action)
    case 'delete':
      return remove(work)
    case 'export':
      return exportLines(work, action)
    case 'undo':
      return action.of === 'delete' ? bringBack(work) : takeBack(work)
    case 'status':
      return changeStatus(work, action)
  }
}
