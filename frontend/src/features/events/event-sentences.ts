import type { LeadEvent, Member } from '@lead-scoring/contract'
import { fieldLabel, formatMoney, formatOwner, formatValue } from '../../platform/formats/index.ts'
import { type Language, type TextKey, type Translate, textOr } from '../../platform/i18n/index.ts'
import { eventActor } from './event-actor.ts'

/** What is told by another sentence or by nobody: what the server derives, and what belongs to a status. */
const untold = new Set([
  'score',
  'grade',
  'scorecard_id',
  'scored_on',
  'version',
  'updated_at',
  'created_at',
  'assignment_rule_id',
  'status_changed_at',
  'won_value',
  'lost_reason_id',
])

const isNothing = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

type Values = Readonly<Record<string, unknown>>

/** In which language, and by which names of members, as far as they are known. */
export type Wording = {
  readonly t: Translate
  readonly language: Language
  readonly members?: readonly Member[] | undefined
}

/** What happened, and where several fields changed at once a line for each. */
export type EventSentence = { readonly sentence: string; readonly fields: readonly string[] }

const alone = (sentence: string): EventSentence => ({ sentence, fields: [] })

/** A field within a sentence: "the budget", "das Budget"; one of the tenant's own in quotes. */
const objectOf = (field: string, t: Translate) =>
  textOr(t, `activity.the_${field}`, t('activity.theOwn', { name: fieldLabel(field, t) }))

const wordOf = (field: string, values: Values, { t, language, members }: Wording): string => {
  const value = values[field]
  if (field === 'owner_id') return formatOwner(value, members, t)
  return formatValue(field, Array.isArray(value) ? value.join(', ') : value, t, language)
}

const ownerSentence = (who: string, before: Values, after: Values, wording: Wording): string => {
  const { t } = wording
  const [from, to] = [wordOf('owner_id', before, wording), wordOf('owner_id', after, wording)]
  if (isNothing(before.owner_id)) return t('activity.assigned', { who, to })
  return t(isNothing(after.owner_id) ? 'activity.unassigned' : 'activity.reassigned', { who, from, to })
}

const reasonOf = ({ lost_reason: reason }: LeadEvent, t: Translate): string | null =>
  reason && (reason.label ?? textOr(t, `activity.lost_${reason.key}`, reason.key ?? ''))

const statusSentence = (event: LeadEvent, who: string, wording: Wording): string => {
  const { t, language } = wording
  const [before, after] = [event.before ?? {}, event.after ?? {}]
  const [from, to] = [wordOf('status', before, wording), wordOf('status', after, wording)]
  const reason = reasonOf(event, t)
  if (typeof after.won_value === 'string')
    return t('activity.statusWon', { who, from, to, value: formatMoney(after.won_value, language) })
  if (reason) return t('activity.statusLost', { who, from, to, reason })
  return t('activity.changed', { who, what: t('activity.the_status'), from, to })
}

const fieldSentence = (
  field: string,
  who: string,
  [before, after]: readonly [Values, Values],
  wording: Wording,
): string => {
  const { t } = wording
  if (field === 'owner_id') return ownerSentence(who, before, after, wording)
  const what = objectOf(field, t)
  const [from, to] = [wordOf(field, before, wording), wordOf(field, after, wording)]
  if (isNothing(before[field]) && isNothing(after[field])) return t('activity.hidden', { who, what })
  if (isNothing(before[field])) return t('activity.set', { who, what, to })
  if (isNothing(after[field])) return t('activity.removed', { who, what, from })
  return t('activity.changed', { who, what, from, to })
}

/** The tenant's own attributes are one field of the event; each of them is told by itself. */
const unfold = (values: Values): Values => {
  const { attributes, ...rest } = values
  return typeof attributes === 'object' && attributes !== null ? { ...rest, ...attributes } : rest
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const changeSentence = (event: LeadEvent, who: string, wording: Wording): EventSentence => {
  const { t } = wording
  const sides = [unfold(event.before ?? {}), unfold(event.after ?? {})] as const
  const [before, after] = sides
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !untold.has(field) && !isSame(before[field], after[field]),
  )
  const [first, second] = changed
  if (first === undefined) return alone(t('activity.updated', { who }))
  if (second === undefined) return alone(fieldSentence(first, who, sides, wording))
  const fields = changed.map((field) =>
    t('activity.field', {
      field: fieldLabel(field, t),
      from: wordOf(field, before, wording),
      to: wordOf(field, after, wording),
    }),
  )
  return { sentence: t('activity.several', { who, count: changed.length }), fields }
}

/** Events of which the type alone says it all. */
const plain: Partial<Record<LeadEvent['type'], TextKey>> = {
  'lead.created': 'activity.created',
  'lead.deleted': 'activity.deleted',
  'lead.restored': 'activity.restored',
  'lead.merged': 'activity.merged',
  'lead.unmerged': 'activity.unmerged',
  'note.created': 'activity.noteCreated',
  'note.edited': 'activity.noteEdited',
  'note.deleted': 'activity.noteDeleted',
  'note.pinned': 'activity.notePinned',
}

/** What happened, in the reader's language, with who did it as the subject. */
export const eventSentence = (event: LeadEvent, wording: Wording): EventSentence => {
  const who = eventActor(event, wording.t)
  const key = plain[event.type]
  if (key) return alone(wording.t(key, { who }))
  if (event.type === 'lead.status_changed') return alone(statusSentence(event, who, wording))
  return changeSentence(event, who, wording)
}

/** Whether its sentence names members. */
export const namesMembers = ({ before, after }: LeadEvent): boolean =>
  [before?.owner_id, after?.owner_id].some((id) => typeof id === 'number')
