import { Check, ChevronDown } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Anchored } from '../../../ui/anchored.tsx'
import type { Move } from './use-entry.ts'

type Choice = { readonly id: string; readonly label: string }

type ChoiceEntryProps = {
  label: string
  /** Null: none yet. */
  value: string | null
  choices: readonly Choice[]
  onChoose: (id: string) => void
  onClose: (move: Move) => void
}

/** Where a key leads in the list; undefined when it is no key of a list. Letters jump to the next choice that begins so. */
const target = (choices: readonly Choice[], active: number, key: string): number | undefined => {
  const last = choices.length - 1
  if (key === 'ArrowDown') return Math.min(last, active + 1)
  if (key === 'ArrowUp') return Math.max(0, active - 1)
  if (key === 'Home') return 0
  if (key === 'End') return last
  if (key.length !== 1 || key === ' ') return undefined
  const begins = ({ label }: Choice) => label.toLocaleLowerCase().startsWith(key.toLocaleLowerCase())
  const found = [...choices.keys()].map((step) => (active + 1 + step) % choices.length)
  return found.find((index) => choices[index] && begins(choices[index]))
}

/**
 * One of a few, in a list over the value that it replaces. A choice saves at once; Tab takes the one that is marked and
 * goes on; Escape and leaving it change nothing. Made by hand: React Aria's list would be loaded for it alone.
 */
export const ChoiceEntry = ({ label, value, choices, onChoose, onClose }: ChoiceEntryProps) => {
  const chosen = choices.findIndex(({ id }) => id === value)
  const [active, setActive] = useState(Math.max(0, chosen))
  const [opened] = useState(chosen)
  const anchor = useRef<HTMLSpanElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isClosed = useRef(false)
  const id = useId()
  useEffect(() => list.current?.focus({ preventScroll: true }), [])

  const close = (move: Move) => {
    if (isClosed.current) return
    isClosed.current = true
    onClose(move)
  }
  const choose = (index: number, move: Move) => {
    const choice = choices[index]
    // What was left as it stood at opening must not take back what somebody else chose meanwhile.
    if (choice && choice.id !== value && index !== opened) onChoose(choice.id)
    close(move)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = target(choices, active, event.key)
    if (next !== undefined) setActive(next)
    else if (event.key === 'Enter' || event.key === ' ') choose(active, 'stay')
    else if (event.key === 'Tab') choose(active, event.shiftKey ? 'previous' : 'next')
    else if (event.key === 'Escape') close('stay')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <span className="flex w-full min-w-0">
      <span
        ref={anchor}
        aria-hidden="true"
        className="flex h-7 w-full min-w-0 items-center gap-1 rounded-[5px] border border-accent bg-canvas px-1.5 ring-1 ring-accent max-md:h-9"
      >
        <span className="min-w-0 flex-1 truncate">{choices[chosen]?.label}</span>
        <ChevronDown size={14} className="shrink-0 text-muted" />
      </span>
      <Anchored anchor={anchor} className="min-w-36 p-1">
        <div
          ref={list}
          role="listbox"
          tabIndex={-1}
          aria-label={label}
          aria-activedescendant={`${id}-${active}`}
          className="outline-none"
          onKeyDown={onKeyDown}
          onBlur={() => document.activeElement !== list.current && close('stay')}
        >
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and takes the keys
            <div
              key={choice.id}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              onPointerMove={() => setActive(index)}
              // The list must keep the focus until the click is there.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index, 'stay')}
              className={`flex min-h-8 cursor-default items-center gap-2 rounded px-2 select-none max-md:min-h-11 ${index === active ? 'bg-hover' : ''}`}
            >
              <span className="min-w-0 flex-1 truncate">{choice.label}</span>
              <Check
                aria-hidden="true"
                size={14}
                className={`shrink-0 text-accent ${index === chosen ? '' : 'invisible'}`}
              />
            </div>
          ))}
        </div>
      </Anchored>
    </span>
  )
}
