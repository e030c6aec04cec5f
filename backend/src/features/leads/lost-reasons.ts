import { type LostReason, type LostReasonPatch, maxLostReasons } from '@lead-scoring/contract'
import { DatabaseError } from 'pg'
import { problem, validationFailed } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { difference } from './lead-values.ts'
import { insertLostReason, lockLostReasons, updateLostReasons } from './lost-reasons.queries.ts'

const lostReasonUnknown = problem<{ id: number }>('lost_reason_unknown', 404, {
  en: ({ id }) => `There is no reason ${id}.`,
  de: ({ id }) => `Es gibt keinen Grund ${id}.`,
})

const labelRefused = (en: string, de: string) => validationFailed(undefined, { label: [{ en, de }] })

const sayWhatIsRefused = (error: unknown): never => {
  const constraint = error instanceof DatabaseError ? error.constraint : undefined
  throw constraint === 'lost_reason_label'
    ? labelRefused('There is such a reason already.', 'Diesen Grund gibt es schon.')
    : error
}

/** What the log says of a reason; its words lie beside the event. */
const sidesOf = (before: LostReason | null, after: LostReason) => {
  const { label: _words, ...facts } = after
  const sides = before
    ? (difference(before, facts) ?? { before: {}, after: {} })
    : { before: null, after: facts }
  return {
    before: sides.before && { lost_reason_id: after.id, ...sides.before },
    after: { lost_reason_id: after.id, ...sides.after },
    ...(before?.label !== after.label && {
      personal: { before: before && { label: before.label }, after: { label: after.label } },
    }),
  }
}

/** Adds a reason at the end. Throws `validation_failed` (400) where there is one of these words, or too many. */
export const createLostReason = (
  db: TenantDb | TenantTransaction,
  label: string,
  actor: string,
): Promise<LostReason> =>
  inTransaction(db, async ({ run }) => {
    const [{ rows: all }] = await run([lockLostReasons()])
    if (all.length >= maxLostReasons)
      throw labelRefused(
        `A list has at most ${maxLostReasons} reasons.`,
        `Eine Liste hat höchstens ${maxLostReasons} Gründe.`,
      )
    const position = Math.max(-1, ...all.map((reason) => reason.position)) + 1
    const [{ rows }] = await run([insertLostReason(label, position)]).catch(sayWhatIsRefused)
    const [reason] = rows
    if (!reason) throw new Error('a reason that was inserted gave no row')
    await run([recordEvent({ type: 'lost_reason.created', actor, ...sidesOf(null, reason) })])
    return reason
  })

/** The list with one of its reasons changed, and at the place where that is to be. */
const patched = (all: readonly LostReason[], current: LostReason, patch: LostReasonPatch): LostReason[] => {
  const { label, archived = current.archived, position = all.indexOf(current) } = patch
  const changed = { ...current, archived, ...(label === undefined ? {} : { key: null, label }) }
  const order = all.filter((reason) => reason !== current)
  order.splice(position, 0, changed)
  return order.map((reason, place) => ({ ...reason, position: place }))
}

/**
 * Renames a reason, moves, archives or restores it; gives the whole list. Throws `lost_reason_unknown` (404), and
 * `validation_failed` (400) where the words are taken or none would be left to choose.
 */
export const changeLostReason = (
  db: TenantDb,
  id: number,
  patch: LostReasonPatch,
  actor: string,
): Promise<LostReason[]> =>
  db.transaction(async ({ run }) => {
    const [{ rows: all }] = await run([lockLostReasons()])
    const current = all.find((reason) => reason.id === id)
    if (!current) throw lostReasonUnknown({ id })
    const after = patched(all, current, patch)
    if (!after.some(({ archived }) => !archived))
      throw validationFailed(undefined, {
        archived: [{ en: 'At least one reason must stay.', de: 'Mindestens ein Grund muss bleiben.' }],
      })
    const changed = after.filter((reason) =>
      all.some((each) => each.id === reason.id && difference(each, reason)),
    )
    if (changed.length === 0) return after
    const mine = after.find((reason) => reason.id === id) ?? current
    await run([
      updateLostReasons(changed),
      recordEvent({ type: 'lost_reason.updated', actor, ...sidesOf(current, mine) }),
    ]).catch(sayWhatIsRefused)
    return after
  })
