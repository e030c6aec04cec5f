import type { Lead, LeadInput } from '@lead-scoring/contract'
import { gradeOf, type SignalOccurrence } from '@lead-scoring/scoring'
import { DatabaseError } from 'pg'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { dealLeads } from '../assignment-rules/index.ts'
import { logLeadEvent } from '../events/index.ts'
import { insertNotices } from '../notices/index.ts'
import {
  forgetActiveScorecard,
  type ReadyScorecard,
  recentActiveScorecard,
  requireActiveScorecard,
} from '../scorecards/index.ts'
import { assignedBy, assigner, ownerNotices } from './assign-leads.ts'
import { type Editor, requireMayAssign, requireMayChange } from './lead-owner.ts'
import { difference, factsOf, type LeadValues, newValues } from './lead-values.ts'
import {
  insertLead,
  type LeadChange,
  type LeadRow,
  lockLead,
  type ScoreValues,
  selectSignals,
  setLeadDeleted,
  updateLead,
} from './leads.queries.ts'

export const leadUnknown = problem<{ id: number }>('lead_unknown', 404, {
  en: ({ id }) => `There is no lead ${id}.`,
  de: ({ id }) => `Es gibt keinen Lead ${id}.`,
})

const externalIdTaken = () =>
  problem('external_id_taken', 409, {
    en: 'Another lead has this external id.',
    de: 'Ein anderer Lead hat diese externe ID.',
  })(undefined, { external_id: [{ en: 'Is taken.', de: 'Ist vergeben.' }] })

const ownerUnknown = () =>
  validationFailed(undefined, {
    owner_id: [{ en: 'Is not a member of this tenant.', de: 'Gehört nicht zu diesem Mandanten.' }],
  })

/**
 * Explains a refusal by a constraint of leads. Throws `external_id_taken` (409), `validation_failed` (400) for an owner who is
 * not a member, or the error as it is.
 */
export const sayWhatIsRefused = (error: unknown): never => {
  const constraint = error instanceof DatabaseError ? error.constraint : undefined
  if (constraint === 'lead_external_id') throw externalIdTaken()
  throw constraint === 'lead_owner' ? ownerUnknown() : error
}

/** Today in UTC, `YYYY-MM-DD`: the day for which a lead is scored when it is written. */
const today = (): string => new Date().toISOString().slice(0, 10)

/** What a scorecard makes of a lead for a UTC day, `YYYY-MM-DD`. */
export const scoreOf = (
  { id, compiled, definition }: ReadyScorecard,
  facts: ReturnType<typeof factsOf>,
  day: string,
): ScoreValues => {
  const score = compiled.score(facts, day)
  return { score, grade: gradeOf(score, definition.grades), scorecard_id: id, scored_on: day }
}

const created = (values: LeadValues, scorecard: ReadyScorecard, actor: string) => {
  const scored = { ...values, ...scoreOf(scorecard, factsOf(values, []), today()) }
  return {
    scored,
    change: { type: 'lead.created', actor, before: null, after: { ...scored, status: 'new' } } as const,
  }
}

/** Stores a lead that nobody is to get: in one flush, and only where the tenant has no rule that might give it to somebody. */
const insertUndealt = async (
  db: TenantDb | TenantTransaction,
  values: LeadValues,
  actor: string,
): Promise<LeadRow | undefined> => {
  const { scored, change } = created(values, await recentActiveScorecard(db), actor)
  const [{ rows }] = await db.run([insertLead(scored, change, { unlessDealt: true })]).catch(sayWhatIsRefused)
  return rows[0]
}

/** Again with the scorecard that has become the active one, where that is another by now. */
const insertScored = async (
  transaction: TenantTransaction,
  values: LeadValues,
  actor: string,
  ownerId: number | null,
): Promise<LeadRow> => {
  for (;;) {
    const { scored, change } = created(values, await requireActiveScorecard(transaction), actor)
    const [{ rows }] = await transaction
      .run([insertLead({ ...scored, owner_id: ownerId }, change)])
      .catch(sayWhatIsRefused)
    if (rows[0]) return rows[0]
  }
}

/** Stores a lead with an owner: the one that is given, or whom the rules give it to, who is told. */
const insertDealt = async (
  transaction: TenantTransaction,
  values: LeadValues,
  { actor, userId }: Editor,
): Promise<LeadRow> => {
  const [dealt = null] = values.owner_id === null ? await dealLeads(transaction, [values]) : []
  const ownerId = dealt?.ownerId ?? values.owner_id
  const row = await insertScored(transaction, values, actor, ownerId)
  await transaction.run([
    ...(dealt ? [logLeadEvent(row.id, assignedBy(dealt))] : []),
    insertNotices(ownerNotices([{ leadId: row.id, ownerId }], dealt ? assigner : actor, userId)),
  ])
  return row
}

/**
 * Scores and stores a new lead, with its event; one without an owner goes to whom the assignment rules give it.
 * Throws `external_id_taken` (409), `assignment_refused` (403).
 */
export const createLead = async (
  db: TenantDb | TenantTransaction,
  input: LeadInput,
  editor: Editor,
): Promise<LeadRow> => {
  const values = newValues(input)
  requireMayAssign(editor, null, values.owner_id)
  const row = values.owner_id === null ? await insertUndealt(db, values, editor.actor) : undefined
  if (row) return row
  // There are rules, or the scorecard is another one by now.
  forgetActiveScorecard(db.tenantId)
  return inTransaction(db, (transaction) => insertDealt(transaction, values, editor))
}

/** A lead with new values, scored for today, and the event that says what changed. */
export const scoredChange = (
  current: Lead,
  values: LeadValues,
  signals: readonly SignalOccurrence[],
  scorecard: ReadyScorecard,
  actor: string,
): LeadChange => {
  const scored = { ...values, ...scoreOf(scorecard, factsOf(values, signals), today()) }
  const sides = difference(current, scored) ?? { before: null, after: null }
  return { id: current.id, values: scored, change: { type: 'lead.updated', actor, ...sides } }
}

/**
 * Changes a lead under a lock: `decide` sees the current one and gives the new values, or throws to refuse.
 * A change of nothing writes nothing. Throws `lead_unknown` (404), `external_id_taken` (409), `lead_of_another` and
 * `assignment_refused` (403).
 */
export const changeLead = (
  db: TenantDb,
  id: number,
  editor: Editor,
  decide: (current: Lead) => LeadValues,
): Promise<LeadRow> =>
  db.transaction(async (transaction) => {
    const [{ rows: locked }, { rows: signals }] = await transaction.run([lockLead(id), selectSignals(id)])
    const [row] = locked
    if (!row) throw leadUnknown({ id })
    const current: Lead = JSON.parse(row.json)
    requireMayChange(editor, current)
    const values = decide(current)
    requireMayAssign(editor, current.owner_id, values.owner_id)
    if (!difference(current, values)) return row
    const scorecard = await requireActiveScorecard(transaction)
    const change = scoredChange(current, values, signals, scorecard, editor.actor)
    const isGiven = current.owner_id !== values.owner_id
    const owners = isGiven ? [{ leadId: id, ownerId: values.owner_id }] : []
    const notices = ownerNotices(owners, editor.actor, editor.userId)
    const [{ rows }] = await transaction
      .run([updateLead(change), ...(notices.length > 0 ? [insertNotices(notices)] : [])])
      .catch(sayWhatIsRefused)
    return rows[0] ?? row
  })

/** Deletes a lead; `check` sees its version and may throw. Throws `lead_unknown` (404), `lead_of_another` (403). */
export const deleteLead = (
  db: TenantDb,
  id: number,
  editor: Editor,
  check: (version: number) => void,
): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows }] = await run([lockLead(id)])
    if (!rows[0]) throw leadUnknown({ id })
    requireMayChange(editor, rows[0])
    check(rows[0].version)
    await run([
      setLeadDeleted(id, true, { type: 'lead.deleted', actor: editor.actor, before: null, after: null }),
    ])
  })
