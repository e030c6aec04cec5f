import { industries, type Lead, type LeadPatch, urgencies } from '@lead-scoring/contract'
import { useEffect } from 'react'
import { formatCountry } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { leadFormValues, numberFields } from '../lead-form-values.ts'
import { ChoiceEntry } from './choice-entry.tsx'
import { dropDraft, findDraft, keepDraft } from './drafts.ts'
import type { EditableField } from './editable-fields.ts'
import { type Move, TextEntry } from './text-entry.tsx'

/** The rules come with the contract's validator: they are loaded while somebody types. */
const loadRules = () => import('./read-entry.ts')

const choices: Partial<Record<EditableField, readonly string[]>> = {
  industry: industries,
  urgency: urgencies,
}

const inputModes: Partial<Record<EditableField, 'email' | 'tel' | 'decimal'>> = {
  email: 'email',
  phone: 'tel',
  budget: 'decimal',
  company_size: 'decimal',
}

/** What a field that is edited needs besides its text. */
const useTextField = (lead: Lead, field: EditableField) => {
  const { t, language } = useTranslation()
  useEffect(() => void loadRules().catch(() => null), [])
  const hintOf = (typed: string) => {
    if (field !== 'country') return undefined
    const code = typed.trim().toUpperCase()
    return /^[A-Z]{2}$/.test(code) ? formatCountry(code, language) : t('form.countryHint')
  }
  return {
    label: t(`field.${field}`),
    initial: leadFormValues(lead, language)[field],
    inputMode: inputModes[field] ?? ('text' as const),
    isNumber: numberFields.includes(field),
    hintOf,
    read: async (typed: string) => (await loadRules()).readEntry(lead, field, typed, t, language),
    draft: {
      find: () => findDraft(lead.id, field),
      keep: (typed: string) => keepDraft(lead.id, field, typed),
      drop: () => dropDraft(lead.id, field),
    },
  }
}

type FieldEditorProps = {
  lead: Lead
  field: EditableField
  /** Called before `onClose`, and only with what differs and keeps the rules. */
  onSave: (patch: LeadPatch) => void
  /** Where the keyboard wants to be next. */
  onClose: (move: Move) => void
}

const TextEditor = ({ lead, field, onSave, onClose }: FieldEditorProps) => (
  <TextEntry {...useTextField(lead, field)} onSave={onSave} onClose={onClose} />
)

/** Edits one field where it stands. */
export const FieldEditor = ({ lead, field, onSave, onClose }: FieldEditorProps) => {
  const { t } = useTranslation()
  const values = choices[field]
  if (!values) return <TextEditor lead={lead} field={field} onSave={onSave} onClose={onClose} />
  return (
    <ChoiceEntry
      label={t(`field.${field}`)}
      value={lead[field] as string}
      choices={values.map((id) => ({ id, label: t(`${field}.${id}` as 'industry.tech') }))}
      onChoose={(id) => onSave({ [field]: id })}
      onClose={onClose}
    />
  )
}
