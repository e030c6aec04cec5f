import { type Lead, type LeadMerge, type MergeField, maxTags, mergeFields } from '@lead-scoring/contract'
import { changedMeanwhile } from '../../platform/http/entity-tag.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { leadUnknown, sayWhatIsRefused, scoredChange } from './change-lead.ts'
import { type Editor, requireMayAssign, requireMayChange } from './lead-owner.ts'
import { type LeadValues, patchedValues } from './lead-values.ts'
import { type LeadRow, lockLeads, selectSignalsOf, setLeadDeleted, updateLead } from './leads.queries.ts'
import { copySignals, insertMerge } from './merges.queries.ts'

/**
 * The values of a lead that takes in another one: each field as chosen, else its own, else the other's; attributes and
 * tags of both, its own first. Throws `validation_failed` (400) when more attributes come together than a lead may have.
 */
const mergedValues = (
  own: Lead,
  other: Lead,
  take: NonNullable<LeadMerge['take']>,
  { permissions }: Editor,
): LeadValues => {
  // Who may not assign is not refused for what they did not choose.
  const isOpen = (field: MergeField) =>
    own[field] === null && (field !== 'owner_id' || permissions.has('leads.assign'))
  const isTaken = (field: MergeField) => (take[field] ?? (isOpen(field) ? 'other' : 'this')) === 'other'
  const taken = Object.fromEntries(mergeFields.filter(isTaken).map((field) => [field, other[field]]))
  return patchedValues(own, {
    ...taken,
    attributes: { ...other.attributes, ...own.attributes },
    tags: [...new Set([...own.tags, ...other.tags])].slice(0, maxTags),
  })
}

const requireRow = (rows: readonly LeadRow[], id: number): LeadRow => {
  const row = rows.find((each) => each.id === id)
  if (!row) throw leadUnknown({ id })
  return row
}

const mergeLocked = async (
  transaction: TenantTransaction,
  [row, otherRow]: readonly [LeadRow, LeadRow],
  take: NonNullable<LeadMerge['take']>,
  editor: Editor,
): Promise<LeadRow> => {
  const own: Lead = JSON.parse(row.json)
  const values = mergedValues(own, JSON.parse(otherRow.json), take, editor)
  requireMayAssign(editor, own.owner_id, values.owner_id)
  const scorecard = await requireActiveScorecard(transaction)
  const [{ rows: signals }] = await transaction.run([selectSignalsOf([own.id, otherRow.id])])
  const { change, ...scored } = scoredChange(own, values, signals, scorecard, editor.actor)
  const { actor } = change
  const merged = {
    type: 'lead.merged',
    actor,
    before: change.before ?? {},
    after: { ...change.after, merged_id: otherRow.id },
  } as const
  const gone = { type: 'lead.merged', actor, before: null, after: { merged_into: own.id } } as const
  // The other one first: its external id is free then.
  const [, , { rows }] = await transaction
    .run([
      setLeadDeleted(otherRow.id, true, gone),
      copySignals(own.id, otherRow.id),
      updateLead({ ...scored, change: merged }),
      insertMerge(own.id, otherRow.id),
    ])
    .catch(sayWhatIsRefused)
  return rows[0] ?? row
}

/**
 * Merges another lead into a lead, both locked: it gets what was chosen, attributes, tags and signals of both, and is scored
 * anew; the other one is deleted and its history told with this one's. With itself, a lead stays as it is. `check` sees this
 * one's version and may throw. Throws `lead_unknown` (404), `changed_meanwhile` (412), `lead_of_another` and
 * `assignment_refused` (403), `validation_failed` (400).
 */
export const mergeLeads = (
  db: TenantDb | TenantTransaction,
  id: number,
  { other_id: otherId, other_version: otherVersion, take = {} }: LeadMerge,
  editor: Editor,
  check: (version: number) => void,
): Promise<LeadRow> =>
  inTransaction(db, async (transaction) => {
    const [{ rows }] = await transaction.run([lockLeads([id, otherId])])
    const [row, otherRow] = [requireRow(rows, id), requireRow(rows, otherId)]
    requireMayChange(editor, row)
    requireMayChange(editor, otherRow)
    check(row.version)
    if (otherVersion !== undefined && otherVersion !== otherRow.version) throw changedMeanwhile()
    return id === otherId ? row : mergeLocked(transaction, [row, otherRow], take, editor)
  })
