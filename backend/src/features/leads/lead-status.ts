import type { Lead, LeadStatus, LeadStatusInput, LostReason } from '@lead-scoring/contract'
import { type FieldFaults, validationFailed } from '../../platform/problems/app-error.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown } from './change-lead.ts'
import { type Editor, requireMayChange } from './lead-owner.ts'
import {
  type FormerStatus,
  type StatusChange,
  selectFormerStatuses,
  updateStatuses,
} from './lead-status.queries.ts'
import { asMoney, difference } from './lead-values.ts'
import { lockLead } from './leads.queries.ts'
import { selectLostReasons } from './lost-reasons.queries.ts'

/** Where a lead stands in the pipeline, and how it ended. */
export type StatusValues = Pick<Lead, 'status' | 'won_value' | 'lost_reason_id'>

export const statusOf = ({ status, won_value, lost_reason_id }: StatusValues): StatusValues => ({
  status,
  won_value,
  lost_reason_id,
})

const wantedStatus = ({ status, won_value, lost_reason_id }: LeadStatusInput): StatusValues => ({
  status,
  won_value: asMoney(won_value),
  lost_reason_id: lost_reason_id ?? null,
})

const required = { keyword: 'required', params: {} } as const

const reasonFaults = ({ status, lost_reason_id: id }: StatusValues, reasons: readonly LostReason[]) => {
  if (status !== 'lost')
    return id === null
      ? []
      : [{ en: 'Belongs to a lost lead only.', de: 'Gehört nur zu einem verlorenen Lead.' }]
  if (id === null) return [required]
  const reason = reasons.find((each) => each.id === id)
  if (!reason) return [{ en: 'Is not a reason of this tenant.', de: 'Ist kein Grund dieses Mandanten.' }]
  return reason.archived
    ? [{ en: 'Is archived and no longer offered.', de: 'Ist archiviert und wird nicht mehr angeboten.' }]
    : []
}

const valueFaults = ({ status, won_value }: StatusValues) => {
  if (status === 'won') return won_value === null ? [required] : []
  return won_value === null
    ? []
    : [{ en: 'Belongs to a won lead only.', de: 'Gehört nur zu einem gewonnenen Lead.' }]
}

/** What is wrong with how a lead is to end, by field. */
const faultsOf = (wanted: StatusValues, reasons: readonly LostReason[]): FieldFaults => {
  const faults = { lost_reason_id: reasonFaults(wanted, reasons), won_value: valueFaults(wanted) }
  return Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))
}

/** Leads to be moved, each under the name by which a refusal calls it (`''`, or `changes.3.status.`). */
export type WantedStatus = { readonly current: Lead; readonly input: LeadStatusInput; readonly at: string }

const isFormer = (formers: readonly FormerStatus[], { id }: Lead, wanted: StatusValues): boolean =>
  formers.some(({ lead_id, before }) => lead_id === id && !difference(before, wanted))

/**
 * The moves that change something, with the events that say so; the leads are locked. What a lead has been before can
 * always be given back, so that every move can be undone: a reason that is archived since, or a lead that was won before anybody asked
 * for its value. Throws `validation_failed` (400).
 */
export const decideStatuses = async (
  { run }: TenantTransaction,
  wanted: readonly WantedStatus[],
  actor: string,
): Promise<readonly StatusChange[]> => {
  const moves = wanted
    .map(({ current, input, at }) => ({ current, at, after: wantedStatus(input) }))
    .filter(({ current, after }) => difference(statusOf(current), after))
  if (moves.length === 0) return []
  const [{ rows: reasons }] = await run([selectLostReasons()])
  const faulty = moves.filter(({ after }) => Object.keys(faultsOf(after, reasons)).length > 0)
  if (faulty.length > 0) {
    const [{ rows: formers }] = await run([selectFormerStatuses(faulty.map(({ current }) => current.id))])
    const refused = faulty.filter(({ current, after }) => !isFormer(formers, current, after))
    const faults = refused.flatMap(({ at, after }) =>
      Object.entries(faultsOf(after, reasons)).map(([field, found]) => [`${at}${field}`, found] as const),
    )
    if (faults.length > 0) throw validationFailed(undefined, Object.fromEntries(faults))
  }
  return moves.map(({ current, after }) => ({
    id: current.id,
    after,
    change: { type: 'lead.status_changed', actor, before: statusOf(current), after },
  }))
}

/**
 * Throws `validation_failed` (400) where leads cannot be moved to this status now, whatever they have been: before that is
 * tried with many. `at` stands before the fields that it names.
 */
export const requirePossibleStatus = async (
  { run }: TenantTransaction,
  input: LeadStatusInput,
  at: string,
): Promise<void> => {
  const [{ rows: reasons }] = await run([selectLostReasons()])
  const faults = Object.entries(faultsOf(wantedStatus(input), reasons))
  if (faults.length > 0)
    throw validationFailed(
      undefined,
      Object.fromEntries(faults.map(([field, found]) => [`${at}${field}`, found])),
    )
}

/** The contract's LeadStatus of a lead. */
export const leadStatusOf = (lead: Lead): LeadStatus => ({
  ...statusOf(lead),
  status_changed_at: lead.status_changed_at,
  version: lead.version,
})

/**
 * Moves a lead to a status; `check` sees its version and may throw. What it already is writes nothing.
 * Throws `lead_unknown` (404), `lead_of_another` (403), `validation_failed` (400).
 */
export const changeLeadStatus = (
  db: TenantDb,
  id: number,
  input: LeadStatusInput,
  editor: Editor,
  check: (version: number) => void,
): Promise<LeadStatus> =>
  db.transaction(async (transaction) => {
    const [{ rows }] = await transaction.run([lockLead(id)])
    if (!rows[0]) throw leadUnknown({ id })
    const current: Lead = JSON.parse(rows[0].json)
    requireMayChange(editor, current)
    check(current.version)
    const changes = await decideStatuses(transaction, [{ current, input, at: '' }], editor.actor)
    if (changes.length === 0) return leadStatusOf(current)
    const [{ rows: written }] = await transaction.run([updateStatuses(changes)])
    return leadStatusOf(written[0] ? JSON.parse(written[0].json) : current)
  })
