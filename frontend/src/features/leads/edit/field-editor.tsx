import { industries, type Lead, type LeadPatch, urgencies } from '@lead-scoring/contract'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { ChoiceEntry } from './choice-entry.tsx'
import type { EditableField } from './editable-fields.ts'
import { TextEntry } from './text-entry.tsx'
import type { Move } from './use-entry.ts'
import { useTextField } from './use-text-field.ts'

/** The fields that are chosen, not typed, and what can be chosen. */
export const fieldChoices: Partial<Record<EditableField, readonly string[]>> = {
  industry: industries,
  urgency: urgencies,
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
  const values = fieldChoices[field]
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
