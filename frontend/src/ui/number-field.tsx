import { formatEntry, parseNumber } from '../platform/formats/index.ts'
import { useLanguage } from '../platform/i18n/index.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

/**
 * A number as text, exactly as it was typed, so that nothing is dropped or rounded behind one's back (React Aria's
 * NumberField reads "4500000,5" as 45,000,005 where only whole numbers are wanted, and its value moves on blur only,
 * too late for a live score). On leaving the field, what was understood is written the way the language writes it.
 */
export const NumberField = ({ value, onChange, onBlur, ...props }: TextFieldProps) => {
  const language = useLanguage()
  const settle = () => {
    const entry = parseNumber(value, language)
    if (entry.kind === 'number') {
      const formatted = formatEntry(entry.decimal, language)
      if (formatted !== value) onChange(formatted)
    }
    onBlur?.()
  }
  return (
    <TextField
      {...props}
      value={value}
      onChange={onChange}
      onBlur={settle}
      inputMode="decimal"
      isNumber
      autoComplete="off"
    />
  )
}
