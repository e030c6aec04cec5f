import type { AuditEntry } from '@lead-scoring/contract'
import { fieldLabel, formatMoment, formatValue } from '../../platform/formats/index.ts'
import { type Language, type TextKey, type Translate, textOr } from '../../platform/i18n/index.ts'

type Actor = Pick<AuditEntry, 'actor' | 'actor_name'>

/** Who did it, as a person says it: by name, else by what they were. */
export const actorWords = ({ actor, actor_name: name }: Actor, t: Translate): string => {
  if (name !== null) return actor.startsWith('key:') ? t('audit.keyNamed', { name }) : name
  const [kind = actor, id = ''] = actor.split(':')
  const key = `auditActor.${kind}`
  return t.has(key) ? t(key as TextKey, { id }) : actor
}

/** What kind of event it is, for the filter. */
export const typeWords = (type: string, t: Translate): string => textOr(t, `auditType.${type}`, type)

/** What happened, in the reader's language. A kind that this version does not know is named as the server does. */
export const sentenceOf = (entry: AuditEntry, t: Translate): string => {
  const actor = actorWords(entry, t)
  const key = `auditSentence.${entry.type}`
  return t.has(key) ? t(key as TextKey, { actor }) : t('audit.otherSentence', { actor, type: entry.type })
}

export type Detail = { readonly field: string; readonly before: string | null; readonly after: string | null }

/** What the server derives from the rest, and numbers that mean nothing to a person. */
const derived = new Set(['version', 'updated_at', 'scorecard_id', 'scored_on', 'tenant'])
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:/

const isNothing = (value: unknown) => value === null || value === undefined || value === ''

/** Names of users, by what the log calls them: `user:12`. */
export type Names = ReadonlyMap<string, string>

type Reader = { readonly t: Translate; readonly language: Language; readonly names: Names }

const words = (field: string, value: unknown, reader: Reader): string | null => {
  const { t, language, names } = reader
  if (isNothing(value)) return null
  if (Array.isArray(value)) return value.map((item) => words(field, item, reader)).join(', ')
  if (field === 'role' || field === 'default_role') return textOr(t, `role.${value}`, String(value))
  if (field === 'user_id' || field === 'owner_id') {
    return names.get(`user:${value}`) ?? t('auditActor.user', { id: String(value) })
  }
  if (field === 'scopes') return textOr(t, `permission.${value}`, String(value))
  if (field === 'edit_leads') return textOr(t, `tenantSettings.editLeads_${value}`, String(value))
  if (typeof value === 'string' && moment.test(value)) return formatMoment(value, language)
  return formatValue(field, value, t, language)
}

/** The values of an entry, field by field: whom it is about, and those that differ. */
export const detailsOf = (entry: AuditEntry, reader: Reader): readonly Detail[] => {
  const { t } = reader
  const before = entry.before ?? {}
  const after = entry.after ?? {}
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !derived.has(name))
    .filter((name) => name === 'user_id' || JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({
      field: textOr(t, `auditField.${name}`, fieldLabel(name, t)),
      // Whom it is about is the same on both sides: said once.
      before: name === 'user_id' && name in after ? null : words(name, before[name], reader),
      after: words(name, after[name], reader),
    }))
}
