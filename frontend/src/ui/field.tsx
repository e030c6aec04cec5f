import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'

/** What every control that holds a value looks like: 32 px high, 40 px where fingers press it. */
export const controlClass =
  'h-8 w-full rounded-md border border-control bg-canvas px-2.5 text-base transition-colors duration-100 hover:border-muted disabled:border-line disabled:bg-surface disabled:text-muted data-[disabled]:border-line data-[disabled]:bg-surface data-[disabled]:text-muted [&[readonly]]:bg-surface [&[readonly]]:text-muted data-[invalid]:border-danger max-md:h-10 max-md:text-[1rem]'

/** What a field has beside its control. */
export type FieldFrameProps = {
  label: string
  /** For places that say it by other means, such as a column's header; screen readers still hear it. */
  isLabelHidden?: boolean
  /** What is wrong with it, in the reader's language; takes the place of the hint. */
  error?: string | undefined
  hint?: string | undefined
}

export const FieldLabel = ({ label, isLabelHidden = false }: FieldFrameProps) => (
  <Label className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>{label}</Label>
)

/** Beneath the control: what is wrong, else the hint, else nothing. */
export const FieldNote = ({ error, hint }: Pick<FieldFrameProps, 'error' | 'hint'>) => {
  if (error !== undefined) return <FieldError className="text-xs text-danger">{error}</FieldError>
  return hint ? (
    <Text slot="description" className="text-xs text-muted">
      {hint}
    </Text>
  ) : null
}
