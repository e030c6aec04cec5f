import { industries, urgencies } from '@lead-scoring/contract'
import type { Translate } from '../../../platform/i18n/index.ts'
import { type LeadFormField, leadFormFields } from '../lead-form-names.ts'

/** A field of a lead that can be written where it stands: those of the form, so that both have the same rules; tags have an editor of their own. */
export type EditableField = Exclude<LeadFormField, 'tags'>
export const editableFields: readonly EditableField[] = leadFormFields.filter((field) => field !== 'tags')

/** The fields that are chosen, not typed, and what can be chosen. */
export const fieldChoices: Partial<Record<EditableField, readonly string[]>> = {
  industry: industries,
  urgency: urgencies,
}

/** What can be chosen, as controls offer it; nothing where one types. */
export const offeredChoices = (field: EditableField, t: Translate) =>
  (fieldChoices[field] ?? []).map((id) => ({ id, label: t(`${field}.${id}` as 'industry.tech') }))
