import { maxNoteLength } from '@lead-scoring/contract'
import { Eye, Pencil } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { findWordStarts } from '../../platform/match.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
import { LateNoteText } from './late-note-text.tsx'
import { MentionList } from './mention-list.tsx'
import { asNote, type Mentionable, mentionBefore, withMention } from './note-draft.ts'

const maxOffered = 6

type NoteEditorProps = {
  tenant: number
  label: string
  text: string
  onText: (text: string) => void
  /** Gets the Markdown with its mentions. */
  onSave: (body: string) => void
  saveLabel: string
  isSaving: boolean
  /** Why it was not saved. */
  error: string | undefined
  /** Whom the note mentions already. */
  mentioned?: readonly Mentionable[]
  onCancel?: () => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  /** Somebody has just asked for it: they go on typing where the text ends. */
  hasFocus?: boolean
}

/** A text of several lines in which `@` offers the members; Ctrl or Cmd with Enter saves. */
export const NoteEditor = (props: NoteEditorProps) => {
  const { tenant, label, text, onText, onSave, saveLabel, isSaving, error, mentioned = [], onCancel } = props
  const { t } = useTranslation()
  const ids = { list: useId(), error: useId(), hint: useId() }
  const own = useRef<HTMLTextAreaElement>(null)
  const field = props.fieldRef ?? own
  const [typed, setTyped] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const [isPreview, setPreview] = useState(false)
  const members = useMembers(tenant, typed !== null || text.includes('@')) ?? []
  const offered =
    typed === null
      ? []
      : members.filter(({ name }) => findWordStarts(name, typed) !== null).slice(0, maxOffered)
  const isEmpty = text.trim() === ''
  const isRead = isPreview && !isEmpty
  const { hasFocus = false } = props
  useEffect(() => {
    if (!hasFocus) return
    // After the menu that it was asked from has given the focus back.
    const frame = requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(field.current.value.length, field.current.value.length)
    })
    return () => cancelAnimationFrame(frame)
  }, [hasFocus, field])

  const look = () => {
    const { current } = field
    const next = current ? mentionBefore(current.value, current.selectionStart) : null
    setTyped(next)
    if (next !== typed) setActive(0)
  }
  const body = () => asNote(text.trim(), [...mentioned, ...members])
  const save = () => {
    if (isEmpty || isSaving) return
    onSave(body())
    setPreview(false)
  }
  const writeOn = () => {
    setPreview(false)
    requestAnimationFrame(() => field.current?.focus())
  }
  const choose = ({ name }: Mentionable) => {
    const { current } = field
    if (!current) return
    const next = withMention(text, current.selectionStart, name)
    onText(next.text)
    setTyped(null)
    requestAnimationFrame(() => {
      current.focus()
      current.setSelectionRange(next.caret, next.caret)
    })
  }
  /** True when the list of members took the key. */
  const isForList = (key: string) => {
    if (offered.length === 0) return false
    const chosen = offered[active]
    if (key === 'ArrowDown') setActive((active + 1) % offered.length)
    else if (key === 'ArrowUp') setActive((active - 1 + offered.length) % offered.length)
    else if ((key === 'Enter' || key === 'Tab') && chosen) choose(chosen)
    else if (key === 'Escape') setTyped(null)
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else if (!isForList(event.key)) {
      if (event.key !== 'Escape' || !onCancel) return
      onCancel()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="space-y-2">
      <div className="relative" hidden={isRead}>
        <textarea
          ref={field}
          aria-label={label}
          placeholder={label}
          value={text}
          rows={text === '' ? 2 : 4}
          maxLength={maxNoteLength}
          aria-describedby={error ? ids.error : ids.hint}
          aria-invalid={error !== undefined}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={ids.list}
          {...(offered.length > 0 ? { 'aria-activedescendant': `${ids.list}-${active}` } : {})}
          onChange={(event) => {
            onText(event.target.value)
            look()
          }}
          onClick={look}
          onBlur={() => setTyped(null)}
          onKeyDown={onKeyDown}
          className={`${controlClass} block h-auto! resize-y py-1.5`}
        />
        <MentionList id={ids.list} offered={offered} active={active} onChoose={choose} />
      </div>
      {isRead && (
        <section
          aria-label={t('notes.preview')}
          className="min-h-24 rounded-md border border-line bg-surface px-2.5 py-1.5"
        >
          <LateNoteText body={body()} />
        </section>
      )}
      {error && (
        <p id={ids.error} role="alert" className="text-xs text-danger">
          {error}
        </p>
      )}
      {(!isEmpty || onCancel) && (
        <div className="flex flex-wrap items-center gap-2">
          <Button look="primary" onClick={save} isBusy={isSaving} aria-keyshortcuts="Control+Enter">
            {saveLabel}
          </Button>
          {onCancel && <Button onClick={onCancel}>{t('notes.cancel')}</Button>}
          {!isEmpty && (
            <Button look="quiet" onClick={isRead ? writeOn : () => setPreview(true)}>
              {isRead ? <Pencil aria-hidden="true" size={14} /> : <Eye aria-hidden="true" size={14} />}
              {t(isRead ? 'notes.writeOn' : 'notes.preview')}
            </Button>
          )}
          <span id={ids.hint} className="text-xs text-muted">
            {t('notes.hint')}
          </span>
        </div>
      )}
    </div>
  )
}
