import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { fieldLabel, formatMoment } from '../../platform/formats/index.ts'
import { loadTexts, useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { whenIdle } from '../../platform/idle.ts'
import { Button } from '../../ui/button.tsx'
import { Detail, FieldRow, loadFieldEditor, PlainRow } from './detail-row.tsx'
import type { EditableField } from './edit/editable-fields.ts'
import type { Move } from './edit/use-entry.ts'
import { moreFields } from './lead-form-names.ts'
import { OwnerRow } from './owner/owner-row.tsx'

/** For leads that have moved; with texts of its own. */
const StatusFacts = lazy(async () => {
  const [loaded] = await Promise.all([import('./status/status-facts.tsx'), loadTexts('pipeline')])
  return loaded
})

const TagsRow = lazy(async () => {
  const [row] = await Promise.all([import('./tags/tags-row.tsx'), loadTexts('views')])
  return row
})

/** In the order in which they are read: who, how to reach them, and what counts. */
const fields: readonly EditableField[] = [
  'first_name',
  'last_name',
  'company',
  'email',
  'phone',
  'budget',
  'company_size',
  'industry',
  'urgency',
  'country',
  'source',
  'external_id',
]

/** Which field is edited, and where the keyboard goes when it no longer is. */
const useEditing = (isKnown: (field: EditableField) => boolean) => {
  const [editing, setEditing] = useState<EditableField | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const left = useRef<EditableField | null>(null)
  const shown = fields.filter((field) => isKnown(field) || field === editing)
  const close = (field: EditableField, move: Move) => {
    const beside = shown[shown.indexOf(field) + (move === 'next' ? 1 : -1)]
    left.current = field
    setEditing((now) => (now === field ? (move === 'stay' ? null : (beside ?? null)) : now))
  }
  useEffect(() => {
    if (editing !== null || left.current === null) return
    // A click elsewhere has moved the focus already.
    if (document.activeElement === document.body) {
      list.current?.querySelector<HTMLElement>(`[data-edit=${left.current}]`)?.focus()
    }
    left.current = null
  }, [editing])
  return { shown, editing, edit: setEditing, close, list }
}

type LeadDetailsProps = {
  lead: Lead
  /** Absent: it can only be read. */
  onSave?: (patch: LeadPatch) => void
}

/** The facts about a lead, each edited where it stands; what is optional appears when it is known, or can be added. */
export const LeadDetails = ({ lead, onSave }: LeadDetailsProps) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const isKnown = (field: EditableField) => !moreFields.includes(field) || lead[field] !== null
  // When that fails, opening a field tries again.
  useEffect(() => whenIdle(() => void loadFieldEditor().catch(() => null)), [])
  const { shown, editing, edit, close, list } = useEditing(isKnown)
  const addable = fields.filter((field) => !shown.includes(field))
  const attributes = Object.entries(lead.attributes).filter(([, value]) => value !== null)
  return (
    <div ref={list}>
      <dl className="divide-y divide-line">
        <OwnerRow lead={lead} {...(onSave ? { onSave } : {})} />
        {lead.status_changed_at !== null && (
          <Suspense>
            <StatusFacts lead={lead} />
          </Suspense>
        )}
        {shown.map((field) => (
          <FieldRow
            key={field}
            lead={lead}
            field={field}
            isEdited={field === editing}
            {...(onSave ? { onSave } : {})}
            onEdit={edit}
            onClose={close}
          />
        ))}
        <Suspense fallback={<Detail label={t('field.tags')}> </Detail>}>
          <TagsRow lead={lead} {...(onSave ? { onSave } : {})} />
        </Suspense>
        {attributes.map(([name, value]) => (
          <PlainRow key={name} name={name} value={value} />
        ))}
        <Detail label={t('lead.createdAt')}>
          <time dateTime={lead.created_at}>{formatMoment(lead.created_at, language)}</time>
        </Detail>
        <Detail label={t('lead.updatedAt')}>
          <time dateTime={lead.updated_at}>{formatMoment(lead.updated_at, language)}</time>
        </Detail>
      </dl>
      {onSave && addable.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-1 border-t border-line pt-2 print:hidden">
          {addable.map((field) => (
            <Button
              key={field}
              data-edit={field}
              look="quiet"
              className="-ml-1 h-7! px-1.5!"
              aria-label={t('lead.add', { what: fieldLabel(field, t) })}
              onClick={() => edit(field)}
            >
              <Plus aria-hidden="true" size={13} />
              {fieldLabel(field, t)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
