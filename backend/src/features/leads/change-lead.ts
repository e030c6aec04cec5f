import type { Lead, LeadInput } from '@lead-scoring/contract'
import { gradeOf, type SignalOccurrence } from '@lead-scoring/scoring'
import { DatabaseError } from 'pg'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import {
  forgetActiveScorecard,
  type ReadyScorecard,
  recentActiveScorecard,
  requireActiveScorecard,
} from '../scorecards/index.ts'
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

const insertScored = async (
  db: TenantDb | TenantTransaction,
  values: LeadValues,
  actor: string,
  scorecard: ReadyScorecard,
): Promise<LeadRow | undefined> => {
  const scored = { ...values, ...scoreOf(scorecard, factsOf(values, []), today()) }
  const change = { type: 'lead.created', actor, before: null, after: { ...scored, status: 'new' } } as const
  const [{ rows }] = await db.run([insertLead(scored, change)]).catch(sayWhatIsRefused)
  return rows[0]
}

/** Scores and stores a new lead, with its event. Throws `external_id_taken` (409), `assignment_refused` (403). */
export const createLead = async (
  db: TenantDb | TenantTransaction,
  input: LeadInput,
  editor: Editor,
): Promise<LeadRow> => {
  const values = newValues(input)
  requireMayAssign(editor, null, values.owner_id)
  for (let scorecard = await recentActiveScorecard(db); ; scorecard = await requireActiveScorecard(db)) {
    const row = await insertScored(db, values, editor.actor, scorecard)
    if (row) return row
    forgetActiveScorecard(db.tenantId)
  }
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
    const [{ rows }] = await transaction.run([updateLead(change)]).catch(sayWhatIsRefused)
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
