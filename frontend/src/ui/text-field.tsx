import type { HTMLInputTypeAttribute, Ref } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'

export type TextFieldProps = FieldFrameProps & {
  name?: string
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  type?: HTMLInputTypeAttribute
  inputMode?: 'decimal' | 'numeric' | 'email' | 'tel' | 'text'
  autoComplete?: string
  placeholder?: string
  isRequired?: boolean
  isDisabled?: boolean
  /** Can be read and copied, not changed. */
  isReadOnly?: boolean
  isNumber?: boolean
  /** For the first field of what somebody has just opened. */
  autoFocus?: boolean
  /** A unit, such as "€", at the field's end. */
  unit?: string
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

/** One line of text with its label, and either a hint or what is wrong. */
export const TextField = ({
  label,
  isLabelHidden,
  error,
  hint,
  inputMode,
  placeholder,
  isNumber = false,
  unit,
  inputRef,
  className = '',
  ...field
}: TextFieldProps) => (
  <AriaTextField
    {...field}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    className={`flex min-w-0 flex-col gap-1 ${className}`}
  >
    <FieldLabel label={label} {...(isLabelHidden ? { isLabelHidden } : {})} />
    <span className="relative block">
      <Input
        {...(inputRef ? { ref: inputRef } : {})}
        {...(inputMode ? { inputMode } : {})}
        {...(placeholder ? { placeholder } : {})}
        className={`${controlClass} placeholder:text-muted ${isNumber ? 'tabular-nums' : ''} ${unit ? 'pr-8' : ''}`}
      />
      {unit && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted"
        >
          {unit}
        </span>
      )}
    </span>
    <FieldNote error={error} hint={hint} />
  </AriaTextField>
)
