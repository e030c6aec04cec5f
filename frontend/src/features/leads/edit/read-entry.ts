import type { Lead, LeadPatch } from '@lead-scoring/contract'
import type { Language, Translate } from '../../../platform/i18n/index.ts'
import { leadFormValues, leadPatch } from '../lead-form-values.ts'
import { leadFormMessages } from '../lead-resolver.ts'
import { changesNothing } from './apply-patch.ts'
import type { EditableField } from './editable-fields.ts'

/** What was typed, understood: a change, nothing new (null), or what is wrong with it. */
export type Reading =
  | { readonly patch: LeadPatch }
  | {
      readonly error: string
      /** Somebody else has written this field meanwhile. */
      readonly isConflict?: true
    }
  | null

/**
 * Reads what was typed into one field of a lead, by the rules and in the words of the form. It is compared with the lead
 * that the field was opened on, `lead`: what nobody touched must not take a newer value back, which `now` may have.
 */
export const readEntry = (
  lead: Lead,
  field: EditableField,
  typed: string,
  t: Translate,
  language: Language,
  now: Lead = lead,
): Reading => {
  const initial = leadFormValues(lead, language)
  if (typed === initial[field]) return null
  const values = { ...initial, [field]: typed }
  const error = leadFormMessages(values, language, t)[field]
  if (error !== undefined) return { error }
  const patch = leadPatch(values, initial, language)
  if (changesNothing(lead, patch) || changesNothing(now, patch)) return null
  return now[field] === lead[field] ? { patch } : { error: t('edit.conflict'), isConflict: true }
}
