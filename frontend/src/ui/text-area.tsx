import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'

type TextAreaProps = FieldFrameProps & {
  name?: string
  value: string
  onChange: (text: string) => void
  rows?: number
  /** For code, such as XML: every character as wide as the others, nothing corrected. */
  isCode?: boolean
}

/** Several lines of text with their label, and either a hint or what is wrong. */
export const TextArea = ({
  label,
  isLabelHidden,
  error,
  hint,
  rows = 5,
  isCode = false,
  ...field
}: TextAreaProps) => (
  <AriaTextField
    {...field}
    isInvalid={error !== undefined}
    validationBehavior="aria"
    {...(isCode ? { spellCheck: 'false' as const, autoCorrect: 'off' } : {})}
    className="flex min-w-0 flex-col gap-1"
  >
    <FieldLabel label={label} {...(isLabelHidden ? { isLabelHidden } : {})} />
    <AriaTextArea
      rows={rows}
      className={`${controlClass} h-auto! resize-y py-1.5 ${isCode ? 'font-mono text-xs!' : ''}`}
    />
    <FieldNote error={error} hint={hint} />
  </AriaTextField>
)
