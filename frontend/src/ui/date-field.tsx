import { type CalendarDate, parseDate } from '@internationalized/date'
import { type ClipboardEvent, useContext, useLayoutEffect, useRef } from 'react'
import {
  DateField as AriaDateField,
  DateFieldStateContext,
  DateInput,
  DateSegment,
} from 'react-aria-components/DateField'
import { readTypedDay } from '../platform/formats/index.ts'
import { useLanguage } from '../platform/i18n/index.ts'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'

/** Some of day, month and year are missing; or they name a day that its month does not have. */
export type DayFlaw = 'partial' | 'impossible' | null

type DateFieldProps = FieldFrameProps & {
  name?: string
  /** A calendar day, `YYYY-MM-DD`, without any time zone; null: none. */
  value: string | null
  /** Null while a day that was there is no longer whole. */
  onChange: (day: string | null) => void
  /** Why what is typed is no day, whatever `onChange` gave; null when it is one, or nothing. */
  onFlaw?: (flaw: DayFlaw) => void
  onBlur?: () => void
  isDisabled?: boolean
  isRequired?: boolean
  /** For the first field of what somebody has just opened. */
  autoFocus?: boolean
  className?: string
}

const readDay = (value: string | null): CalendarDate | null => {
  if (value === null) return null
  try {
    return parseDate(value)
  } catch {
    return null
  }
}

const daysInMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** What is shown, part by part, and why it is no day. */
const readParts = (segments: readonly { type: string; value?: number | null; isPlaceholder: boolean }[]) => {
  const parts = segments.filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
  const partOf = (name: string) => parts.find(({ type }) => type === name)?.value ?? 0
  const [day, month, year] = [partOf('day'), partOf('month'), partOf('year')]
  const missing = parts.filter((part) => part.isPlaceholder).length
  // A year of three digits is still being typed: the 29th of February may yet exist.
  const isUnfinished = missing > 0 ? missing < parts.length : year < 1000 && parts.length > 0
  const isImpossible = missing === 0 && !isUnfinished && day > daysInMonth(year, month)
  const flaw: DayFlaw = isImpossible ? 'impossible' : isUnfinished ? 'partial' : null
  return { day, month, year, flaw }
}

/**
 * Tells what is wrong with what is typed. React Aria moves an impossible day to the last of its month when the field
 * is left: it is put back as it was typed, or "31.02." would become another day unseen.
 */
const FlawWatch = ({ onFlaw }: { onFlaw: (flaw: DayFlaw) => void }) => {
  const state = useContext(DateFieldStateContext)
  const { day, month, year, flaw } = readParts(state?.segments ?? [])
  const impossibleDay = useRef<number | null>(null)
  useLayoutEffect(() => {
    const typed = impossibleDay.current
    const isMoved = typed !== null && flaw === null && day === daysInMonth(year, month)
    const isLeft = document.activeElement?.role !== 'spinbutton'
    if (isMoved && isLeft) {
      state?.setSegment('day', typed)
      return
    }
    impossibleDay.current = flaw === 'impossible' ? day : null
    onFlaw(flaw)
  })
  return null
}

/**
 * A day, typed: day, month and year in the order of the reader's language, arrows count up and down; a whole
 * one can be pasted. It brings React
 * Aria's calendars: not for what is seen first.
 */
export const DateField = ({
  label,
  isLabelHidden,
  error,
  hint,
  value,
  onChange,
  onFlaw,
  className = '',
  ...field
}: DateFieldProps) => {
  const language = useLanguage()
  const paste = (event: ClipboardEvent) => {
    const day = readTypedDay(event.clipboardData.getData('text'), language)
    if (day === null) return
    event.preventDefault()
    onChange(day)
  }
  return (
    <AriaDateField
      {...field}
      value={readDay(value)}
      onChange={(day) => onChange(day?.toString() ?? null)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      shouldForceLeadingZeros
      className={`flex min-w-0 flex-col gap-1 ${className}`}
    >
      <FieldLabel label={label} {...(isLabelHidden ? { isLabelHidden } : {})} />
      <span className="contents" onPaste={paste}>
        <DateInput
          className={`${controlClass} flex items-center tabular-nums ${error === undefined ? '' : 'border-danger!'}`}
        >
          {(segment) => (
            <DateSegment
              segment={segment}
              className="min-w-6 rounded-sm px-0.5 text-center whitespace-pre outline-none data-[disabled]:text-muted data-[focused]:bg-accent-fill data-[focused]:text-on-accent data-[placeholder]:text-muted data-[placeholder]:data-[focused]:text-on-accent data-[type=literal]:min-w-0 data-[type=literal]:px-0 data-[type=literal]:text-muted"
            />
          )}
        </DateInput>
      </span>
      {onFlaw && <FlawWatch onFlaw={onFlaw} />}
      <FieldNote error={error} hint={hint} />
    </AriaDateField>
  )
}
