import { type CalendarDate, parseDate } from '@internationalized/date'
import { useContext, useEffect } from 'react'
import {
  DateField as AriaDateField,
  DateFieldStateContext,
  DateInput,
  DateSegment,
} from 'react-aria-components/DateField'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'

type DateFieldProps = FieldFrameProps & {
  name?: string
  /** A calendar day, `YYYY-MM-DD`, without any time zone; null: none. */
  value: string | null
  /** Null while a day that was there is no longer whole. */
  onChange: (day: string | null) => void
  /** Whether some of day, month and year are there and some are missing: no day yet, but not nothing either. */
  onPartial?: (isPartial: boolean) => void
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

const PartialWatch = ({ onPartial }: { onPartial: (isPartial: boolean) => void }) => {
  const parts = useContext(DateFieldStateContext)?.segments.filter(({ isEditable }) => isEditable) ?? []
  const isPartial = parts.some((part) => part.isPlaceholder) && parts.some((part) => !part.isPlaceholder)
  useEffect(() => onPartial(isPartial), [isPartial, onPartial])
  return null
}

/**
 * A day, typed: day, month and year in the order of the reader's language, arrows count up and down. It brings React
 * Aria's calendars: not for what is seen first.
 */
export const DateField = ({
  label,
  isLabelHidden,
  error,
  hint,
  value,
  onChange,
  onPartial,
  className = '',
  ...field
}: DateFieldProps) => (
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
    <DateInput
      className={`${controlClass} flex items-center tabular-nums ${error === undefined ? '' : 'border-danger!'}`}
    >
      {(segment) => (
        <DateSegment
          segment={segment}
          className="rounded-sm px-0.5 whitespace-pre outline-none data-[disabled]:text-muted data-[focused]:bg-accent-fill data-[focused]:text-on-accent data-[placeholder]:text-muted data-[placeholder]:data-[focused]:text-on-accent data-[type=literal]:px-0 data-[type=literal]:text-muted"
        />
      )}
    </DateInput>
    {onPartial && <PartialWatch onPartial={onPartial} />}
    <FieldNote error={error} hint={hint} />
  </AriaDateField>
)
