import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useIdempotencyKey } from '../../platform/api/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { usePermission, useSession } from '../../platform/session.ts'
import { useShortcuts } from '../../platform/shortcuts.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type DraftPlace, keepDraft, readKeptDraft } from './kept-draft.ts'
import { NoteEditor } from './note-editor.tsx'
import { NoteItem } from './note-item.tsx'
import { notesQuery, useWriteNote } from './notes.api.ts'

type NotesPanelProps = { tenant: number; leadId: number }

/** A field for a new note; what was typed is kept until it is saved, also when the page is left or the server refuses. */
const NewNote = (place: DraftPlace) => {
  const { tenant, leadId } = place
  const { t } = useTranslation()
  const [text, setText] = useState(() => readKeptDraft(place) ?? '')
  const write = useWriteNote(tenant, leadId)
  const keyOf = useIdempotencyKey()
  const field = useRef<HTMLTextAreaElement>(null)
  useShortcuts({ n: () => field.current?.focus() })
  const onText = (next: string) => {
    setText(next)
    keepDraft(place, next === '' ? null : next)
  }
  return (
    <div className="print:hidden">
      <NoteEditor
        tenant={tenant}
        label={t('notes.write')}
        text={text}
        onText={onText}
        saveLabel={t('notes.add')}
        isSaving={write.isPending}
        error={write.error?.message}
        onSave={(body) => write.mutate({ body, key: keyOf(body) }, { onSuccess: () => onText('') })}
        fieldRef={field}
      />
    </div>
  )
}

/** What people wrote about a lead: pinned notes first, then the newest. */
const NotesPanel = ({ tenant, leadId }: NotesPanelProps) => {
  const { t } = useTranslation()
  const mayWrite = usePermission('notes.write')
  const session = useSession()
  const query = useQuery(notesQuery(tenant, leadId))
  const actor = session?.user ? `user:${session.user.id}` : 'open'
  const notes = query.data?.results ?? []
  const nowMs = Date.now()
  return (
    <div className="space-y-3">
      {mayWrite && <NewNote key={`${actor} ${leadId}`} actor={actor} tenant={tenant} leadId={leadId} />}
      {query.isLoading && <Skeleton className="w-2/3" />}
      {query.isError && notes.length === 0 && (
        <LoadFailure error={query.error} onRetry={() => void query.refetch()} />
      )}
      {notes.length > 0 && (
        <ul className="space-y-2">
          {notes.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              tenant={tenant}
              nowMs={nowMs}
              mayPin={mayWrite}
              isOwn={mayWrite && note.actor === actor}
              actor={actor}
            />
          ))}
        </ul>
      )}
      {query.data && notes.length === 0 && !mayWrite && (
        <p className="text-sm text-muted">{t('notes.empty')}</p>
      )}
    </div>
  )
}

export default NotesPanel
