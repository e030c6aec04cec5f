import { type HTMLAttributes, type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { Anchored } from '../../../ui/anchored.tsx'
import { type EntryProps, useEntry } from './use-entry.ts'

export type TextEntryProps = EntryProps & {
  label: string
  inputMode: HTMLAttributes<HTMLInputElement>['inputMode']
  isNumber: boolean
  hintOf: (typed: string) => string | undefined
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
