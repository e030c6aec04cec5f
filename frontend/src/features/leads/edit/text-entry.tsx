import { type HTMLAttributes, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Anchored } from '../../../ui/anchored.tsx'
import type { Reading } from './read-entry.ts'

export type Move = 'stay' | 'next' | 'previous'

/** Where what is typed is kept until it is saved. */
export type Draft = {
  readonly find: () => string | undefined
  readonly keep: (typed: string) => void
  readonly drop: () => void
}

export type TextEntryProps = {
  label: string
  /** What stands there when nothing was typed. */
  initial: string
  inputMode: HTMLAttributes<HTMLInputElement>['inputMode']
  isNumber: boolean
  hintOf: (typed: string) => string | undefined
  /** Rejects when the rules cannot be loaded. */
  read: (typed: string) => Promise<Reading>
  draft: Draft
  onSave: (patch: Exclude<Reading, null | { error: string }>['patch']) => void
  onClose: (move: Move) => void
}

/** The state of an entry: what is typed, what is wrong with it, and the two ways out. */
const useEntry = ({ initial, read, draft, onSave, onClose }: TextEntryProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => draft.find() ?? initial)
  const [error, setError] = useState<string>()
  const isClosed = useRef(false)
  const isReading = useRef(false)
  const latest = useRef({ typed, draft, initial, read })
  latest.current = { typed, draft, initial, read }

  const readTyped = () =>
    latest.current.read(latest.current.typed).catch(() => ({ error: t('error.unreachable') }))
  const close = (move: Move) => {
    isClosed.current = true
    latest.current.draft.drop()
    onClose(move)
  }
  const save = async (move: Move) => {
    if (isClosed.current || isReading.current) return
    isReading.current = true
    const reading = await readTyped()
    isReading.current = false
    if (isClosed.current) return
    if (reading && 'error' in reading) return setError(reading.error)
    if (reading) onSave(reading.patch)
    close(move)
  }
  const type = (text: string) => {
    setTyped(text)
    setError(undefined)
  }
  useEffect(() => {
    // What was left here before says at once why it was not saved.
    if (latest.current.draft.find() !== undefined) {
      void readTyped().then((reading) => reading && 'error' in reading && setError(reading.error))
    }
    return () => {
      const { typed, initial, draft } = latest.current
      if (!isClosed.current && typed !== initial) draft.keep(typed)
    }
  }, [])
  return { typed, type, error, save, close }
}

/** One line of text where a value stood. Enter, Tab and leaving it save; Escape takes back; what is wrong stays open. */
export const TextEntry = (props: TextEntryProps) => {
  const { label, inputMode, isNumber, hintOf } = props
  const { typed, type, error, save, close } = useEntry(props)
  const input = useRef<HTMLInputElement>(null)
  const noteId = useId()
  useEffect(() => {
    input.current?.focus({ preventScroll: true })
    input.current?.select()
  }, [])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void save('stay')
    else if (event.key === 'Escape') close('stay')
    else if (event.key === 'Tab') void save(event.shiftKey ? 'previous' : 'next')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  // Another window in front is no leaving: somebody may be fetching the number there.
  const onBlur = () => document.activeElement !== input.current && void save('stay')
  const note = error ?? hintOf(typed)
  return (
    <span className="flex w-full min-w-0">
      <input
        ref={input}
        type="text"
        aria-label={label}
        aria-invalid={error !== undefined}
        {...(note === undefined ? {} : { 'aria-describedby': noteId })}
        inputMode={inputMode}
        autoComplete="off"
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
        className={`h-7 w-full min-w-0 rounded-[5px] border bg-canvas px-1.5 text-text outline-none max-md:h-9 max-md:text-[1rem] ${
          error === undefined ? 'border-accent ring-1 ring-accent' : 'border-danger ring-1 ring-danger'
        } ${isNumber ? 'tabular-nums in-[[role=gridcell]]:text-right' : ''}`}
      />
      {note !== undefined && (
        <Anchored
          anchor={input}
          className={`px-2 py-1 text-xs ${error === undefined ? 'text-muted' : 'text-danger'}`}
        >
          <span id={noteId} role={error === undefined ? undefined : 'alert'}>
            {note}
          </span>
        </Anchored>
      )}
    </span>
  )
}
