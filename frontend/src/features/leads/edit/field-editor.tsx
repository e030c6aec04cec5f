import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { ChoiceEntry } from './choice-entry.tsx'
import { type EditableField, offeredChoices } from './editable-fields.ts'
import { TextEntry } from './text-entry.tsx'
import type { Move } from './use-entry.ts'
import { useTextField } from './use-text-field.ts'

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

/** Edits one field where it stands. Loaded when the page is idle, so that reading costs nothing for it. */
const FieldEditor = ({ lead, field, onSave, onClose }: FieldEditorProps) => {
  const { t } = useTranslation()
  const choices = offeredChoices(field, t)
  if (choices.length === 0) return <TextEditor lead={lead} field={field} onSave={onSave} onClose={onClose} />
  return (
    <ChoiceEntry
      label={t(`field.${field}`)}
      value={lead[field] as string}
      choices={choices}
      onChoose={(id) => onSave({ [field]: id })}
      onClose={onClose}
    />
  )
}

export default FieldEditor
