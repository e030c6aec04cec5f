import type { Note } from '@lead-scoring/contract'
import { Ellipsis, Pin } from 'lucide-react'
import { useRef, useState } from 'react'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { type DraftPlace, keepDraft, readKeptDraft } from './kept-draft.ts'
import { LateNoteText } from './late-note-text.tsx'
import { asDraft } from './note-draft.ts'
import { NoteEditor } from './note-editor.tsx'
import { useChangeNote, useDeleteNote, useRestoreNote } from './notes.api.ts'

const messageOf = (error: unknown) => (error as Error).message

/** Deletes a note at once and offers the way back. */
const useDeleteWithUndo = (tenant: number, leadId: number) => {
  const { t } = useTranslation()
  const { mutateAsync: remove } = useDeleteNote(tenant, leadId)
  const { mutateAsync: restore } = useRestoreNote(tenant, leadId)
  return (id: number) => {
    const deletion = remove(id)
    const undo = () =>
      void deletion
        .then(() => restore(id))
        .then(
          () => showToast(t('notes.restored')),
          (error) => showErrorToast(t('notes.restoreFailed'), { description: messageOf(error) }),
        )
    showUndoToast(t('notes.deleted'), t('app.undo'), undo, { id: `note-${id}` })
    deletion.catch((error) =>
      showErrorToast(t('notes.deleteFailed'), { id: `note-${id}`, description: messageOf(error) }),
    )
  }
}

type NoteItemProps = {
  note: Note
  tenant: number
  nowMs: number
  /** Whether the reader may pin it, and whether they wrote it. */
  mayPin: boolean
  isOwn: boolean
  /** Who reads, as the log names them. */
  actor: string
}

type EditingProps = { note: Note; place: DraftPlace; hasFocus: boolean; onDone: () => void }

/** The note as it is edited; what was typed is kept until it is saved or cancelled, also when the page is left. */
const Editing = ({ note, place, hasFocus, onDone }: EditingProps) => {
  const { t } = useTranslation()
  const draft = asDraft(note.body)
  const [text, setText] = useState(() => readKeptDraft(place) ?? draft.text)
  const change = useChangeNote(place.tenant, note.lead_id)
  const finish = () => {
    keepDraft(place, null)
    onDone()
  }
  return (
    <NoteEditor
      tenant={place.tenant}
      label={t('notes.edit')}
      text={text}
      onText={(next) => {
        setText(next)
        keepDraft(place, next === draft.text ? null : next)
      }}
      mentioned={draft.mentioned}
      saveLabel={t('notes.save')}
      isSaving={change.isPending}
      error={change.error ? messageOf(change.error) : undefined}
      onSave={(body) => change.mutate({ id: note.id, patch: { body } }, { onSuccess: finish })}
      onCancel={finish}
      hasFocus={hasFocus}
    />
  )
}

/** A note with its author, its age, and what the reader may do with it. */
export const NoteItem = ({ note, tenant, nowMs, mayPin, isOwn, actor }: NoteItemProps) => {
  const { t, language } = useTranslation()
  const item = useRef<HTMLLIElement>(null)
  const place = { actor, tenant, leadId: note.lead_id, noteId: note.id }
  /** Undefined until somebody says so: then it is edited when an edit was left unfinished. */
  const [asked, setEditing] = useState<boolean>()
  const isEditing = isOwn && (asked ?? readKeptDraft(place) !== null)
  const { mutate: change } = useChangeNote(tenant, note.lead_id)
  const remove = useDeleteWithUndo(tenant, note.lead_id)
  const author = note.actor_name ?? t(note.actor === 'open' ? 'notes.somebody' : 'notes.gone')
  const pin = () =>
    change(
      { id: note.id, patch: { pinned: !note.pinned } },
      { onError: (error) => showErrorToast(t('notes.pinFailed'), { description: messageOf(error) }) },
    )
  const actions: Readonly<Record<string, () => void>> = {
    pin,
    edit: () => setEditing(true),
    delete: () => remove(note.id),
  }
  const items = [
    ...(mayPin ? [{ id: 'pin', label: t(note.pinned ? 'notes.unpin' : 'notes.pin') }] : []),
    ...(isOwn
      ? [
          { id: 'edit', label: t('notes.edit') },
          { id: 'delete', label: t('notes.delete') },
        ]
      : []),
  ]
  return (
    <li ref={item} className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="mb-1 flex items-start gap-2 text-xs text-muted">
        <p className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 py-1 leading-4 max-md:py-2.5">
          {note.pinned && (
            <span className="inline-flex items-center gap-1 font-medium text-accent">
              <Pin aria-hidden="true" size={12} />
              {t('notes.pinned')}
            </span>
          )}
          <span className="min-w-0 break-words font-medium text-text">{author}</span>
          <span className="whitespace-nowrap">
            <time dateTime={note.created_at} title={formatMoment(note.created_at, language)}>
              {formatAgo(note.created_at, nowMs, language)}
            </time>
            {note.edited_at && ` · ${t('notes.edited')}`}
          </span>
        </p>
        {items.length > 0 && (
          <MenuButton
            aria-label={t('notes.actions', { name: author })}
            menuLabel={t('notes.actions', { name: author })}
            placement="bottom end"
            className="-mr-1.5 flex size-6 shrink-0 cursor-default items-center justify-center rounded-md hover:bg-pressed print:hidden max-md:size-9"
            groups={[{ label: t('notes.title'), items, onSelect: ([id]) => actions[id ?? '']?.() }]}
          >
            <Ellipsis aria-hidden="true" size={15} />
          </MenuButton>
        )}
      </div>
      {isEditing ? (
        <Editing
          note={note}
          place={place}
          hasFocus={asked === true}
          onDone={() => {
            setEditing(false)
            requestAnimationFrame(() => item.current?.querySelector('button')?.focus())
          }}
        />
      ) : (
        <LateNoteText body={note.body} />
      )}
    </li>
  )
}
