import type { HTMLInputTypeAttribute, Ref } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField as AriaTextField } from 'react-aria-components/TextField'

export type TextFieldProps = {
  label: string
  name?: string
  value: string
  onChange: (text: string) => void
  onBlur?: () => void
  /** What is wrong with it, in the reader's language; takes the place of the hint. */
  error?: string | undefined
  hint?: string | undefined
  type?: HTMLInputTypeAttribute
  inputMode?: 'decimal' | 'numeric' | 'email' | 'tel' | 'text'
  autoComplete?: string
  isRequired?: boolean
  isNumber?: boolean
  /** A unit, such as "€", at the field's end. */
  unit?: string
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

/** One line of text with its label, and either a hint or what is wrong. */
export const TextField = ({
  label,
  error,
  hint,
  inputMode,
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
    className={`flex flex-col gap-1 ${className}`}
  >
    <Label className="text-sm font-medium">{label}</Label>
    <span className="relative block">
      <Input
        {...(inputRef ? { ref: inputRef } : {})}
        {...(inputMode ? { inputMode } : {})}
        className={`h-9 w-full rounded-md border border-control bg-canvas px-2.5 text-base transition-colors duration-100 hover:border-muted data-[invalid]:border-danger max-md:h-11 max-md:text-[1rem] ${isNumber ? 'tabular-nums' : ''} ${unit ? 'pr-8' : ''}`}
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
    {error === undefined ? (
      hint && (
        <Text slot="description" className="text-xs text-muted">
          {hint}
        </Text>
      )
    ) : (
      <FieldError className="text-xs text-danger">{error}</FieldError>
    )}
  </AriaTextField>
)
