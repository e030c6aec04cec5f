import type { Note } from '@lead-scoring/contract'
import { Ellipsis, Pin } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { formatAgo, formatMoment } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { asDraft } from './note-draft.ts'
import { NoteEditor } from './note-editor.tsx'
import { useChangeNote, useDeleteNote, useRestoreNote } from './notes.api.ts'

const NoteText = lazy(() => import('./note-text.tsx'))

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
}

const Editing = ({ note, tenant, onDone }: { note: Note; tenant: number; onDone: () => void }) => {
  const { t } = useTranslation()
  const draft = asDraft(note.body)
  const [text, setText] = useState(draft.text)
  const change = useChangeNote(tenant, note.lead_id)
  return (
    <NoteEditor
      tenant={tenant}
      label={t('notes.edit')}
      text={text}
      onText={setText}
      mentioned={draft.mentioned}
      saveLabel={t('notes.save')}
      isSaving={change.isPending}
      error={change.error ? messageOf(change.error) : undefined}
      onSave={(body) => change.mutate({ id: note.id, patch: { body } }, { onSuccess: onDone })}
      onCancel={onDone}
    />
  )
}

/** A note with its author, its age, and what the reader may do with it. */
export const NoteItem = ({ note, tenant, nowMs, mayPin, isOwn }: NoteItemProps) => {
  const { t, language } = useTranslation()
  const [isEditing, setEditing] = useState(false)
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
    <li className="rounded-lg border border-line bg-surface px-3 py-2">
      <div className="mb-1 flex items-center gap-2 text-xs text-muted">
        {note.pinned && (
          <span className="inline-flex items-center gap-1 font-medium text-accent">
            <Pin aria-hidden="true" size={12} />
            {t('notes.pinned')}
          </span>
        )}
        <span className="min-w-0 truncate font-medium text-text">{author}</span>
        <time dateTime={note.created_at} title={formatMoment(note.created_at, language)} className="shrink-0">
          {formatAgo(note.created_at, nowMs, language)}
        </time>
        {note.edited_at && <span>{t('notes.edited')}</span>}
        {items.length > 0 && (
          <MenuButton
            aria-label={t('notes.actions', { name: author })}
            menuLabel={t('notes.actions', { name: author })}
            placement="bottom end"
            className="ml-auto flex size-6 shrink-0 cursor-default items-center justify-center rounded-md hover:bg-pressed print:hidden max-md:size-9"
            groups={[{ label: t('notes.title'), items, onSelect: ([id]) => actions[id ?? '']?.() }]}
          >
            <Ellipsis aria-hidden="true" size={15} />
          </MenuButton>
        )}
      </div>
      {isEditing ? (
        <Editing note={note} tenant={tenant} onDone={() => setEditing(false)} />
      ) : (
        <Suspense fallback={<p className="whitespace-pre-wrap">{asDraft(note.body).text}</p>}>
          <NoteText body={note.body} />
        </Suspense>
      )}
    </li>
  )
}
