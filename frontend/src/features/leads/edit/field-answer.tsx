import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useId } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { type EditableField, fieldChoices } from './editable-fields.ts'
import { useEntry } from './use-entry.ts'
import { useTextField } from './use-text-field.ts'

type FieldAnswerProps = {
  lead: Lead
  /** A field that the lead lacks. */
  field: EditableField
  onSave: (patch: LeadPatch) => void
}

const TypedAnswer = ({ lead, field, onSave }: FieldAnswerProps) => {
  const { t } = useTranslation()
  const { label, inputMode, isNumber, hintOf, ...entry } = useTextField(lead, field)
  const read = async (typed: string) =>
    (await entry.read(typed)) ?? (typed.trim() === '' ? { error: t('edit.missingValue') } : null)
  const { typed, type, error, save } = useEntry({ ...entry, read, onSave })
  const noteId = useId()
  const note = error ?? hintOf(typed)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save('stay')
      }}
    >
      <span className="flex items-center gap-2">
        <input
          type="text"
          aria-label={label}
          aria-invalid={error !== undefined}
          {...(note === undefined ? {} : { 'aria-describedby': noteId })}
          inputMode={inputMode}
          autoComplete="off"
          value={typed}
          onChange={(event) => type(event.target.value)}
          className={`h-8 w-44 min-w-0 rounded-md border bg-canvas px-2.5 text-base max-md:h-10 max-md:text-[1rem] ${
            error === undefined ? 'border-control hover:border-muted' : 'border-danger'
          } ${isNumber ? 'tabular-nums' : ''}`}
        />
        <Button type="submit" look="primary">
          {t('edit.save')}
        </Button>
      </span>
      {note !== undefined && (
        <p
          id={noteId}
          role={error === undefined ? undefined : 'alert'}
          className={`mt-1 text-xs ${error === undefined ? 'text-muted' : 'text-danger'}`}
        >
          {note}
        </p>
      )}
    </form>
  )
}

/** A place for one value that is still unknown, to be filled at once. */
export const FieldAnswer = ({ lead, field, onSave }: FieldAnswerProps) => {
  const { t } = useTranslation()
  const choices = fieldChoices[field]
  if (!choices) return <TypedAnswer key={`${lead.id} ${field}`} lead={lead} field={field} onSave={onSave} />
  return (
    <span className="flex flex-wrap gap-2">
      {choices.map((id) => (
        <Button key={id} onClick={() => onSave({ [field]: id })}>
          {t(`${field}.${id}` as 'industry.tech')}
        </Button>
      ))}
    </span>
  )
}
