import { ChevronDown, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'

const height = 'h-7 max-md:h-9'

/** The button of a chip: its own pill while idle, the left part of one while it narrows the list. */
export const chipClass = (isActive: boolean) =>
  `inline-flex min-w-0 shrink-0 cursor-default items-center gap-1 text-sm transition-colors duration-100 ${height} ${
    isActive
      ? 'max-w-72 rounded-l-full pr-1 pl-2.5 font-medium text-text hover:bg-hover max-md:pl-3'
      : 'rounded-full border border-dashed border-line-strong px-2.5 text-muted hover:bg-hover max-md:px-3'
  }`

/** What a chip's button shows: what it narrows, and to what. */
export const ChipText = ({ label, value }: { label: string; value: string }) =>
  value === '' ? (
    <>
      {label}
      <ChevronDown aria-hidden="true" size={13} className="shrink-0" />
    </>
  ) : (
    <>
      <span className="shrink-0 font-normal">{label}:</span>
      <span className="truncate">{value}</span>
    </>
  )

type FilterChipProps = {
  label: string
  /** What it narrows the list to, in words; empty: nothing. */
  value: string
  onClear: () => void
  /** The button that opens the choices. */
  children: ReactNode
}

/** A filter: while it narrows the list it says to what, and has a button that takes it away. */
export const FilterChip = ({ label, value, onClear, children }: FilterChipProps) => {
  const { t } = useTranslation()
  const isActive = value !== ''
  return (
    <span
      className={
        isActive ? 'inline-flex min-w-0 shrink-0 items-center rounded-full bg-accent-soft' : 'contents'
      }
    >
      {children}
      {isActive && (
        <button
          type="button"
          aria-label={t('filter.remove', { what: label })}
          onClick={({ currentTarget }) => {
            // The button goes away with the filter; the keyboard stays at the chip.
            const chip = currentTarget.previousElementSibling
            if (chip instanceof HTMLElement) chip.focus()
            onClear()
          }}
          className={`inline-flex w-7 cursor-default items-center justify-center rounded-r-full text-muted hover:bg-hover hover:text-text max-md:w-9 ${height}`}
        >
          <X aria-hidden="true" size={13} />
        </button>
      )}
    </span>
  )
}
