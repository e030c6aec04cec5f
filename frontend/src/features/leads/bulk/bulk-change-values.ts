import type { LeadPatch } from '@lead-scoring/contract'
import type { Language, Translate } from '../../../platform/i18n/index.ts'
import type { LeadFormField, LeadFormValues } from '../lead-form-names.ts'
import { emptyLeadForm, leadInput } from '../lead-form-values.ts'
import { leadFormMessages } from '../lead-resolver.ts'

/** What many leads can have in common: not a person's name or address, not an id. */
export const bulkFields = [
  'industry',
  'urgency',
  'budget',
  'company_size',
  'country',
  'source',
  'company',
  'phone',
] as const satisfies readonly LeadFormField[]
export type BulkField = (typeof bulkFields)[number]

const nullable: readonly BulkField[] = ['budget', 'company_size', 'country', 'source', 'phone']

export const mayBeUnknown = (field: BulkField) => nullable.includes(field)

/**
 * Reads the value that many leads are to get, by the rules of the lead form; `typed` null: unknown. An empty value
 * is refused rather than taken as unknown: it would be too easy to empty a field of a thousand leads by mistake.
 */
export const readBulkChange = (
  field: BulkField,
  typed: string | null,
  t: Translate,
  language: Language,
): { readonly patch: LeadPatch } | { readonly error: string } => {
  if (typed === null) return { patch: { [field]: null } }
  if (typed.trim() === '') return { error: t('edit.missingValue') }
  const values: LeadFormValues = { ...emptyLeadForm, [field]: typed }
  const error = leadFormMessages(values, language, t)[field]
  return error === undefined ? { patch: { [field]: leadInput(values, language)[field] } } : { error }
}
