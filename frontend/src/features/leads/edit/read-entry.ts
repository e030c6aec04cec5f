import type { Lead, LeadPatch } from '@lead-scoring/contract'
import type { Language, Translate } from '../../../platform/i18n/index.ts'
import { leadFormValues, leadPatch } from '../lead-form-values.ts'
import { leadFormMessages } from '../lead-resolver.ts'
import { changesNothing } from './apply-patch.ts'
import type { EditableField } from './editable-fields.ts'

/** What was typed, understood: a change, nothing new (null), or what is wrong with it. */
export type Reading = { readonly patch: LeadPatch } | { readonly error: string } | null

/** Reads what was typed into one field of a lead, by the rules and in the words of the form. */
export const readEntry = (
  lead: Lead,
  field: EditableField,
  typed: string,
  t: Translate,
  language: Language,
): Reading => {
  const initial = leadFormValues(lead, language)
  const values = { ...initial, [field]: typed }
  const error = leadFormMessages(values, language, t)[field]
  if (error !== undefined) return { error }
  const patch = leadPatch(values, initial, language)
  return changesNothing(lead, patch) ? null : { patch }
}
