import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { Pencil } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { fieldLabel, formatValue } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { CopyButton } from './copy-button.tsx'
import type { EditableField } from './edit/editable-fields.ts'
import type { Move } from './edit/use-entry.ts'

export const loadFieldEditor = () => import('./edit/field-editor.tsx')
const FieldEditor = lazy(loadFieldEditor)

/** A fact with its name. */
export const Detail = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid min-h-9 grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-x-3 py-1 text-sm max-md:min-h-11">
    <dt className="text-muted">{label}</dt>
    <dd className="flex min-w-0 items-center gap-1">{children}</dd>
  </div>
)

const linkClass = 'truncate rounded-sm text-accent underline-offset-3 hover:underline'

const hrefs: Partial<Record<EditableField, (value: string) => string>> = {
  email: (email) => `mailto:${email}`,
  phone: (phone) => `tel:${phone.replace(/[^+\d]/g, '')}`,
}

export const pencilClass =
  'text-muted opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100 print:hidden'

type ValueProps = {
  lead: Lead
  field: EditableField
  /** Absent: it can only be read. */
  onEdit: (() => void) | undefined
}

/** A value that is a link too: the link goes where it leads, the pencil beside it edits. */
const LinkedValue = ({ lead, field, onEdit, href }: ValueProps & { href: string }) => {
  const { t } = useTranslation()
  const label = fieldLabel(field, t)
  const text = String(lead[field])
  return (
    <span className="group flex min-w-0 flex-1 items-center gap-1">
      <a href={href} className={linkClass}>
        {text}
      </a>
      {onEdit && (
        <button
          type="button"
          data-edit={field}
          aria-label={t('leads.editField', { what: label })}
          onClick={onEdit}
          className="group ml-auto flex size-7 shrink-0 cursor-default items-center justify-center rounded hover:bg-hover max-md:size-10"
        >
          <Pencil aria-hidden="true" size={13} className={pencilClass} />
        </button>
      )}
      <CopyButton text={() => text} what={label} />
    </span>
  )
}

const ReadValue = ({ lead, field }: Pick<ValueProps, 'lead' | 'field'>) => {
  const { t, language } = useTranslation()
  return (
    <span className="min-w-0 break-words tabular-nums">{formatValue(field, lead[field], t, language)}</span>
  )
}

/** A value that is a button as a whole. */
export const valueButtonClass =
  'group -mx-1.5 flex min-h-7 min-w-0 flex-1 cursor-default items-center gap-2 rounded-[5px] px-1.5 text-left hover:bg-hover max-md:min-h-10'

/** All of it is a button: a click on the value edits it. */
const PlainValue = ({ lead, field, onEdit }: ValueProps) => {
  const { t, language } = useTranslation()
  const isUnknown = lead[field] === null || lead[field] === ''
  return (
    <button type="button" data-edit={field} onClick={onEdit} className={valueButtonClass}>
      <span className={`min-w-0 break-words tabular-nums ${isUnknown ? 'text-muted' : ''}`}>
        {formatValue(field, lead[field], t, language)}
      </span>
      <span className="sr-only">{t('leads.editField', { what: fieldLabel(field, t) })}</span>
      <Pencil aria-hidden="true" size={13} className={`ml-auto shrink-0 ${pencilClass}`} />
    </button>
  )
}

type FieldRowProps = {
  lead: Lead
  field: EditableField
  isEdited: boolean
  onEdit: (field: EditableField) => void
  /** Absent: it can only be read. */
  onSave?: (patch: LeadPatch) => void
  onClose: (field: EditableField, move: Move) => void
}

/** One field of a lead, edited where it stands. */
export const FieldRow = ({ lead, field, isEdited, onEdit, onSave, onClose }: FieldRowProps) => {
  const { t } = useTranslation()
  const edit = onSave && (() => onEdit(field))
  const href = lead[field] === null ? undefined : hrefs[field]?.(String(lead[field]))
  return (
    <Detail label={fieldLabel(field, t)}>
      {isEdited && onSave ? (
        <span data-editor className="-mx-1.5 flex min-w-0 flex-1">
          <Suspense>
            <FieldEditor
              key={`${lead.id} ${field}`}
              lead={lead}
              field={field}
              onSave={onSave}
              onClose={(move) => onClose(field, move)}
            />
          </Suspense>
        </span>
      ) : href === undefined && edit ? (
        <PlainValue lead={lead} field={field} onEdit={edit} />
      ) : href === undefined ? (
        <ReadValue lead={lead} field={field} />
      ) : (
        <LinkedValue lead={lead} field={field} onEdit={edit} href={href} />
      )}
    </Detail>
  )
}

/** A fact that is not written here. */
export const PlainRow = ({ name, value }: { name: string; value: unknown }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Detail label={fieldLabel(name, t)}>
      <span className="min-w-0 break-words">{formatValue(name, value, t, language)}</span>
    </Detail>
  )
}
