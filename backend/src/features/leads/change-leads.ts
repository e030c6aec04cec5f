import type { Lead, LeadChanges, LeadPatch } from '@lead-scoring/contract'
import type { SignalOccurrence } from '@lead-scoring/scoring'
import { AppError, type FieldFault, validationFailed } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { sayWhatIsRefused, scoredChange } from './change-lead.ts'
import { type Editor, mayChange, requireMayAssign } from './lead-owner.ts'
import { difference, type LeadValues, patchBack, patchedValues } from './lead-values.ts'
import { type LeadRow, lockLeads, selectSignalsOf, updateLeads } from './leads.queries.ts'

type Wanted = LeadChanges['changes'][number]

/** What became of a lead: its JSON text as it is now, and the patch that takes the change back. */
type ChangeResult = {
  readonly id: number
  readonly outcome: 'changed' | 'unchanged' | 'missing' | 'conflict' | 'not_yours'
  readonly json: string | null
  readonly before: LeadPatch | null
}

/** A lead and its new values. */
type Plan = { readonly current: Lead; readonly values: LeadValues }

/** What becomes of a lead, and what is to be written for it. */
type Step = { readonly result: ChangeResult; readonly plan: Plan | null }

const namedTwice: FieldFault = {
  en: 'This lead is named more than once.',
  de: 'Dieser Lead ist mehrfach genannt.',
}

/** Throws `validation_failed` (400) that names each further mention of a lead. */
const refuseRepetition = (changes: readonly Wanted[]): void => {
  const first = new Map<number, Wanted>()
  for (const change of changes) if (!first.has(change.id)) first.set(change.id, change)
  const faults = changes.flatMap((change, place) =>
    first.get(change.id) === change ? [] : [[`changes.${place}.id`, [namedTwice]] as const],
  )
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

const decide = (
  { id, version, patch }: Wanted,
  place: number,
  row: LeadRow | undefined,
  editor: Editor,
): Step => {
  const leave = (outcome: ChangeResult['outcome'], json: string | null): Step => ({
    result: { id, outcome, json, before: null },
    plan: null,
  })
  if (!row) return leave('missing', null)
  if (version !== undefined && version !== row.version) return leave('conflict', row.json)
  if (!mayChange(editor, row.owner_id)) return leave('not_yours', row.json)
  const current: Lead = JSON.parse(row.json)
  const values = valuesOf(current, patch, place)
  requireMayAssign(editor, current.owner_id, values.owner_id)
  if (!difference(current, values)) return leave('unchanged', row.json)
  const before = patchBack(current, values)
  return { result: { id, outcome: 'changed', json: row.json, before }, plan: { current, values } }
}

/** Scores and writes the leads; gives their JSON text by id. */
const writePlans = async (
  transaction: TenantTransaction,
  plans: readonly Plan[],
  signals: readonly (SignalOccurrence & { readonly lead_id: number })[],
  actor: string,
): Promise<ReadonlyMap<number, string>> => {
  if (plans.length === 0) return new Map()
  const scorecard = await requireActiveScorecard(transaction)
  const signalsByLead = Map.groupBy(signals, ({ lead_id }) => lead_id)
  const changes = plans.map(({ current, values }) =>
    scoredChange(current, values, signalsByLead.get(current.id) ?? [], scorecard, actor),
  )
  const [{ rows }] = await transaction.run([updateLeads(changes, scorecard.id)]).catch(sayWhatIsRefused)
  return new Map(rows.map(({ id, json }) => [id, json]))
}

/**
 * Changes many leads in one transaction, each as a PATCH of it would be; results in the order of the changes.
 * A lead that is not there, has another version or is a colleague's is left out; anything else that is refused refuses all.
 * Throws `validation_failed` (400), `external_id_taken` (409), `assignment_refused` (403), and then nothing was written.
 */
export const changeLeads = (
  db: TenantDb | TenantTransaction,
  { changes }: LeadChanges,
  editor: Editor,
): Promise<readonly ChangeResult[]> =>
  inTransaction(db, async (transaction) => {
    refuseRepetition(changes)
    const ids = changes.map(({ id }) => id)
    const [{ rows }, { rows: signals }] = await transaction.run([lockLeads(ids), selectSignalsOf(ids)])
    const locked = new Map(rows.map((row) => [row.id, row]))
    const steps = changes.map((change, place) => decide(change, place, locked.get(change.id), editor))
    const plans = steps.flatMap(({ plan }) => plan ?? [])
    const written = await writePlans(transaction, plans, signals, editor.actor)
    return steps.map(({ result }) => ({ ...result, json: written.get(result.id) ?? result.json }))
  })
