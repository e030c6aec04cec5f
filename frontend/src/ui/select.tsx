import { ChevronDown } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { type Choice, ChoiceList, popoverClass } from './choices.tsx'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'
import { overlayHome } from './overlay-home.ts'

type SelectProps = FieldFrameProps & {
  name?: string
  /** The chosen one's id; null: none yet. */
  value: string | null
  onChange: (id: string) => void
  onBlur?: () => void
  choices: readonly Choice[]
  /** What stands there while none is chosen. */
  placeholder?: string
  isDisabled?: boolean
  isRequired?: boolean
  /** For the first field of what somebody has just opened. */
  autoFocus?: boolean
  className?: string
}

/**
 * One of several, behind a button; typing jumps to a choice. For up to four choices that should all be seen, take a
 * ChoiceField. It brings React Aria's list and popover: not for what is seen first.
 */
export const Select = ({
  label,
  isLabelHidden,
  error,
  hint,
  value,
  onChange,
  choices,
  className = '',
  ...field
}: SelectProps) => {
  const trigger = useRef<HTMLButtonElement>(null)
  return (
    <AriaSelect
      {...field}
      value={value}
      onChange={(id) => id !== null && onChange(String(id))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={`flex min-w-0 flex-col gap-1 ${className}`}
    >
      <FieldLabel label={label} {...(isLabelHidden ? { isLabelHidden } : {})} />
      <Button
        ref={trigger}
        className={`${controlClass} flex cursor-default items-center gap-2 text-left ${error === undefined ? '' : 'border-danger!'}`}
      >
        <SelectValue className="min-w-0 flex-1 truncate data-[placeholder]:text-muted">
          {({ isPlaceholder, defaultChildren }) =>
            isPlaceholder ? defaultChildren : choices.find(({ id }) => id === value)?.label
          }
        </SelectValue>
        <ChevronDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
      </Button>
      <FieldNote error={error} hint={hint} />
      <Popover
        offset={4}
        UNSTABLE_portalContainer={overlayHome(trigger.current)}
        className={`${popoverClass} min-w-(--trigger-width) max-w-80 p-1`}
      >
        <ChoiceList choices={choices} />
      </Popover>
    </AriaSelect>
  )
}
