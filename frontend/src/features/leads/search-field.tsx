import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { useTranslation } from '../../platform/i18n/index.ts'
import { KeyCap } from '../../ui/key-cap.tsx'

/** How long typing pauses before the list is asked for: shorter asks for every letter, longer feels slow. */
const pauseMs = 180

type SearchFieldProps = {
  value: string
  onChange: (search: string) => void
  /** Enter or the arrow down: on to what was found. */
  onDone: () => void
  inputRef: RefObject<HTMLInputElement | null>
}

export const SearchField = ({ value, onChange, onDone, inputRef }: SearchFieldProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const [asked, setAsked] = useState(value)
  const { state } = useLocation()
  const isWanted = state?.focus === 'search'
  // The key that searches leads here from other pages too.
  useEffect(() => {
    if (isWanted) inputRef.current?.focus()
  }, [isWanted, inputRef])
  // The address changed by other means (back, a cleared filter): it wins over what was typed before.
  if (value !== asked) {
    setAsked(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => {
      setAsked(typed.trim())
      onChange(typed.trim())
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [typed, asked, onChange])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') {
      if (typed === '') event.currentTarget.blur()
      setTyped('')
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault()
      setAsked(typed.trim())
      onChange(typed.trim())
      onDone()
    }
  }

  return (
    <search className="group relative block w-full md:w-72">
      <Search
        aria-hidden="true"
        size={15}
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted"
      />
      <input
        ref={inputRef}
        type="search"
        aria-label={t('leads.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        maxLength={200}
        placeholder={t('leads.search')}
        aria-keyshortcuts="/"
        className="h-8 w-full rounded-md border border-line-strong bg-canvas pr-8 pl-8 text-sm text-ellipsis placeholder:text-muted max-md:h-10 max-md:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === '' ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 group-focus-within:hidden max-md:hidden"
        >
          <KeyCap>/</KeyCap>
        </span>
      ) : (
        <button
          type="button"
          onClick={() => setTyped('')}
          aria-label={t('leads.clearSearch')}
          className="absolute top-1/2 right-1 flex size-6 -translate-y-1/2 items-center justify-center rounded text-muted hover:text-text max-md:size-8"
        >
          <X aria-hidden="true" size={14} />
        </button>
      )}
    </search>
  )
}
