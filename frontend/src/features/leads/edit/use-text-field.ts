import type { Lead } from '@lead-scoring/contract'
import { useEffect, useRef } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { countryHint } from '../country-hint.ts'
import { numberFields } from '../lead-form-names.ts'
import { leadFormValues } from '../lead-form-values.ts'
import { dropDraft, findDraft, keepDraft } from './drafts.ts'
import type { EditableField } from './editable-fields.ts'

/** The rules come with the contract's validator: they are loaded while somebody types. */
const loadRules = () => import('./read-entry.ts')

const inputModes: Partial<Record<EditableField, 'email' | 'tel' | 'decimal'>> = {
  email: 'email',
  phone: 'tel',
  budget: 'decimal',
  company_size: 'decimal',
}

/** What a field that is edited needs besides its text. */
export const useTextField = (lead: Lead, field: EditableField) => {
  const { t, language } = useTranslation()
  useEffect(() => void loadRules().catch(() => null), [])
  // Somebody else may change the lead while this field is open.
  const opened = useRef(lead)
  const hintOf = (typed: string) => (field === 'country' ? countryHint(typed, t, language) : undefined)
  return {
    label: t(`field.${field}`),
    initial: leadFormValues(opened.current, language)[field],
    inputMode: inputModes[field] ?? ('text' as const),
    isNumber: numberFields.includes(field),
    hintOf,
    read: async (typed: string) => {
      const reading = (await loadRules()).readEntry(opened.current, field, typed, t, language, lead)
      // Whoever was told saves on top of what is there now.
      if (reading && 'isConflict' in reading) opened.current = lead
      return reading
    },
    draft: {
      find: () => findDraft(lead.id, field),
      keep: (typed: string) => keepDraft(lead.id, field, typed),
      drop: () => dropDraft(lead.id, field),
    },
  }
}
