import { maxNoteLength } from '@lead-scoring/contract'
import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { findWordStarts } from '../../platform/match.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { controlClass } from '../../ui/field.tsx'
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
  const members = useMembers(tenant, typed !== null || text.includes('@')) ?? []
  const offered =
    typed === null
      ? []
      : members.filter(({ name }) => findWordStarts(name, typed) !== null).slice(0, maxOffered)
  const isEmpty = text.trim() === ''

  const look = () => {
    const { current } = field
    const next = current ? mentionBefore(current.value, current.selectionStart) : null
    setTyped(next)
    if (next !== typed) setActive(0)
  }
  const save = () => {
    if (!isEmpty && !isSaving) onSave(asNote(text.trim(), [...mentioned, ...members]))
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
    <div className="relative space-y-2">
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
        className={`${controlClass} h-auto! resize-y py-1.5`}
      />
      <div
        id={ids.list}
        role="listbox"
        aria-label={t('notes.members')}
        className={
          offered.length > 0
            ? 'absolute top-full left-0 z-20 -mt-2 w-72 max-w-full overflow-hidden rounded-lg border border-line bg-raised p-1 shadow-(--shadow)'
            : 'hidden'
        }
      >
        {offered.map((member, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus, aria-activedescendant names this
          <div
            key={member.id}
            id={`${ids.list}-${index}`}
            role="option"
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(member)}
            className="truncate rounded-md px-2 py-1.5 text-sm aria-selected:bg-pressed hover:bg-hover"
          >
            {member.name}
          </div>
        ))}
      </div>
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
          <span id={ids.hint} className="text-xs text-muted">
            {t('notes.hint')}
          </span>
        </div>
      )}
    </div>
  )
}
