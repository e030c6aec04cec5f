import type { LeadEvent, Member } from '@lead-scoring/contract'
import { fieldLabel, formatOwner, formatValue } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'

/** What the server derives from the rest; a change of it is told beside the sentence, or not at all. */
const derived = new Set([
  'score',
  'grade',
  'scorecard_id',
  'scored_on',
  'version',
  'updated_at',
  'created_at',
  'assignment_rule_id',
  'lost_reason_id',
])

const isNothing = (value: unknown) => value === null || value === undefined || value === ''

type Values = Readonly<Record<string, unknown>>

/** In which language, and by which names of members, as far as they are known. */
type Wording = {
  readonly t: Translate
  readonly language: Language
  readonly members?: readonly Member[] | undefined
}

const fieldSentence = (field: string, before: Values, after: Values, { t, language, members }: Wording) => {
  const label = fieldLabel(field, t)
  if (field === 'owner_id') {
    const nameOf = (values: Values) => formatOwner(values.owner_id, members, t)
    return t('events.owner', { field: label, from: nameOf(before), to: nameOf(after) })
  }
  const from = formatValue(field, before[field], t, language)
  const to = formatValue(field, after[field], t, language)
  if (isNothing(before[field]) && isNothing(after[field])) return t('events.hidden', { field: label })
  if (isNothing(before[field])) return t('events.set', { field: label, to })
  if (isNothing(after[field])) return t('events.removed', { field: label, from })
  return t('events.changed', { field: label, from, to })
}

/** The tenant's own attributes are one field of the event; each of them is told by itself. */
const unfold = (values: Values): Values => {
  const { attributes, ...rest } = values
  return typeof attributes === 'object' && attributes !== null ? { ...rest, ...attributes } : rest
}

/** What happened, in the reader's language: one sentence, or one for each field that changed. */
export const eventSentences = (event: LeadEvent, wording: Wording): readonly string[] => {
  const { t } = wording
  if (event.type === 'lead.created') return [t('events.created')]
  if (event.type === 'lead.deleted') return [t('events.deleted')]
  if (event.type === 'lead.restored') return [t('events.restored')]
  const before = unfold(event.before ?? {})
  const after = unfold(event.after ?? {})
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !derived.has(field) && before[field] !== after[field],
  )
  if (fields.length === 0) return [t('events.updated')]
  return fields.map((field) => fieldSentence(field, before, after, wording))
}

/** Whether its sentences name members. */
export const namesMembers = ({ before, after }: LeadEvent): boolean =>
  [before?.owner_id, after?.owner_id].some((id) => typeof id === 'number')

/** Who did it; null where nobody signs in. */
export const eventActor = ({ actor, actor_name }: LeadEvent, t: Translate): string | null => {
  const [kind] = actor.split(':')
  if (kind === 'open') return null
  if (kind === 'sample') return t('events.actorSample')
  if (kind === 'import') return t('events.actorImport')
  if (kind === 'scim') return t('events.actorDirectory')
  if (kind === 'user') return actor_name ?? t('events.actorGone')
  if (kind !== 'key') return t('events.actorSystem')
  return actor_name === null ? t('events.actorGoneKey') : t('events.actorKey', { name: actor_name })
}

/** The score that an event led to, when it changed it. */
export const eventScore = (event: LeadEvent): { from: number | null; to: number } | null => {
  const to = event.after?.score
  const from = event.before?.score
  if (typeof to !== 'number' || event.type === 'lead.restored') return null
  return { from: typeof from === 'number' ? from : null, to }
}
