import type { Lead, LeadChanges, LeadPatch, LeadStatusInput } from '@lead-scoring/contract'
import type { SignalOccurrence } from '@lead-scoring/scoring'
import { AppError, type FieldFault, validationFailed } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { insertNotices } from '../notices/index.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { ownerNotices } from './assign-leads.ts'
import { sayWhatIsRefused, scoredChange } from './change-lead.ts'
import { type Editor, mayChange, requireMayAssign } from './lead-owner.ts'
import { type StatusChange, updateStatuses } from './lead-status.queries.ts'
import { decideStatuses, statusOf } from './lead-status.ts'
import { difference, type LeadValues, patchBack, patchedValues } from './lead-values.ts'
import { type LeadRow, lockLeads, selectSignalsOf, updateLeads } from './leads.queries.ts'

type Wanted = LeadChanges['changes'][number]

/** What takes a change of a lead back. */
type Before = LeadPatch & { readonly status?: LeadStatusInput }

/** What became of a lead: its JSON text as it is now, and what takes the change back. */
type ChangeResult = {
  readonly id: number
  readonly outcome: 'changed' | 'unchanged' | 'missing' | 'conflict' | 'not_yours'
  readonly json: string | null
  readonly before: Before | null
}

/** A lead and its new values; null: these stay. */
type Plan = { readonly current: Lead; readonly values: LeadValues | null; readonly move: StatusChange | null }

/** What becomes of a lead, and the lead if it may be changed. */
type Step = { readonly result: ChangeResult; readonly current: Lead | null }

const namedTwice: FieldFault = {
  en: 'This lead is named more than once.',
  de: 'Dieser Lead ist mehrfach genannt.',
}

const nothingNamed: FieldFault = { keyword: 'required', params: {} }

/** Throws `validation_failed` (400) that names each further mention of a lead, and each change of nothing. */
const refuseMalformed = (changes: readonly Wanted[]): void => {
  const first = new Map<number, Wanted>()
  for (const change of changes) if (!first.has(change.id)) first.set(change.id, change)
  const faults = changes.flatMap((change, place) => [
    ...(first.get(change.id) === change ? [] : [[`changes.${place}.id`, [namedTwice]] as const]),
    ...(change.patch || change.status ? [] : [[`changes.${place}.patch`, [nothingNamed]] as const]),
  ])
  if (faults.length > 0) throw validationFailed(undefined, Object.fromEntries(faults))
}

/** The patched values; a refusal names the patch that is at fault. */
const valuesOf = (current: Lead, patch: LeadPatch, place: number): LeadValues => {
  try {
    return patchedValues(current, patch)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const fields = Object.entries(error.fields)
    throw new AppError(
      error.code,
      error.status,
      error.detail,
      Object.fromEntries(fields.map(([field, faults]) => [`changes.${place}.patch.${field}`, faults])),
    )
  }
}

const find = ({ id, version }: Wanted, row: LeadRow | undefined, editor: Editor): Step => {
  const leave = (outcome: ChangeResult['outcome'], json: string | null): Step => ({
    result: { id, outcome, json, before: null },
    current: null,
  })
  if (!row) return leave('missing', null)
  if (version !== undefined && version !== row.version) return leave('conflict', row.json)
  if (!mayChange(editor, row.owner_id)) return leave('not_yours', row.json)
  return { ...leave('unchanged', row.json), current: JSON.parse(row.json) }
}

/** The new values of a lead; null where a patch changes nothing. */
const decideValues = (
  current: Lead,
  patch: LeadPatch | undefined,
  place: number,
  editor: Editor,
): LeadValues | null => {
  if (!patch) return null
  const values = valuesOf(current, patch, place)
  requireMayAssign(editor, current.owner_id, values.owner_id)
  return difference(current, values) ? values : null
}

/** What is to be written for the leads that may be changed. */
const planChanges = async (
  transaction: TenantTransaction,
  changes: readonly Wanted[],
  steps: readonly Step[],
  editor: Editor,
): Promise<readonly Plan[]> => {
  const found = changes.flatMap((change, place) => {
    const current = steps[place]?.current
    return current ? [{ ...change, place, current }] : []
  })
  const wanted = found.flatMap(({ current, status, place }) =>
    status ? [{ current, input: status, at: `changes.${place}.status.` }] : [],
  )
  const moves = await decideStatuses(transaction, wanted, editor.actor)
  const moveOf = new Map(moves.map((move) => [move.id, move]))
  return found.flatMap(({ current, patch, place }) => {
    const values = decideValues(current, patch, place, editor)
    const move = moveOf.get(current.id) ?? null
    return values || move ? [{ current, values, move }] : []
  })
}

const beforeOf = ({ current, values, move }: Plan): Before => ({
  ...(values && patchBack(current, values)),
  ...(move && { status: statusOf(current) }),
})

/** Scores and writes the leads; gives their JSON text by id. */
const writePlans = async (
  transaction: TenantTransaction,
  plans: readonly Plan[],
  signals: readonly (SignalOccurrence & { readonly lead_id: number })[],
  { actor, userId }: Editor,
): Promise<ReadonlyMap<number, string>> => {
  if (plans.length === 0) return new Map()
  const scorecard = await requireActiveScorecard(transaction)
  const signalsByLead = Map.groupBy(signals, ({ lead_id }) => lead_id)
  const changes = plans.flatMap(({ current, values }) =>
    values ? [scoredChange(current, values, signalsByLead.get(current.id) ?? [], scorecard, actor)] : [],
  )
  const moves = plans.flatMap(({ move }) => move ?? [])
  const owners = plans.flatMap(({ current, values }) =>
    values && values.owner_id !== current.owner_id ? [{ leadId: current.id, ownerId: values.owner_id }] : [],
  )
  const notices = ownerNotices(owners, actor, userId)
  const [values, statuses] = await transaction
    .run([updateLeads(changes, scorecard.id), updateStatuses(moves), insertNotices(notices)])
    .catch(sayWhatIsRefused)
  // Where both were changed, the second has the lead as it is in the end.
  return new Map([...values.rows, ...statuses.rows].map(({ id, json }) => [id, json]))
}

/**
 * Changes many leads in one transaction, each as a PATCH of it and a PUT of its status would be; results in the order of
 * the changes. A lead that is not there, has another version or is a colleague's is left out; anything else that is refused
 * refuses all. Throws `validation_failed` (400), `external_id_taken` (409), `assignment_refused` (403), and then nothing was written.
 */
export const changeLeads = (
  db: TenantDb | TenantTransaction,
  { changes }: LeadChanges,
  editor: Editor,
): Promise<readonly ChangeResult[]> =>
  inTransaction(db, async (transaction) => {
    refuseMalformed(changes)
    const ids = changes.map(({ id }) => id)
    const [{ rows }, { rows: signals }] = await transaction.run([lockLeads(ids), selectSignalsOf(ids)])
    const locked = new Map(rows.map((row) => [row.id, row]))
    const steps = changes.map((change) => find(change, locked.get(change.id), editor))
    const plans = await planChanges(transaction, changes, steps, editor)
    const planOf = new Map(plans.map((plan) => [plan.current.id, plan]))
    const written = await writePlans(transaction, plans, signals, editor)
    return steps.map(({ result }) => {
      const plan = planOf.get(result.id)
      if (!plan) return result
      const json = written.get(result.id) ?? result.json
      return { ...result, outcome: 'changed', json, before: beforeOf(plan) }
    })
  })
