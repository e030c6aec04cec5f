import { ChevronDown } from 'lucide-react'
import { type Ref, useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from '../platform/i18n/index.ts'
import { type Choice, ChoiceList, popoverClass } from './choices.tsx'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'
import { overlayHome } from './overlay-home.ts'

type ComboBoxProps = FieldFrameProps & {
  name?: string
  /** The chosen one's id; null: none. */
  value: string | null
  /** Null when the field was emptied. */
  onChange: (id: string | null) => void
  onBlur?: () => void
  choices: readonly Choice[]
  placeholder?: string
  isDisabled?: boolean
  isRequired?: boolean
  /** For the first field of what somebody has just opened. */
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  className?: string
}

/**
 * One of many, found by typing a part of its name, whatever its accents and case. What is no choice falls back to the
 * last one on leaving. It brings React Aria's list and popover: not for what is seen first.
 */
export const ComboBox = ({
  label,
  isLabelHidden,
  error,
  hint,
  value,
  onChange,
  choices,
  placeholder,
  inputRef,
  className = '',
  ...field
}: ComboBoxProps) => {
  const { t } = useTranslation()
  const frame = useRef<HTMLDivElement>(null)
  return (
    <AriaComboBox
      {...field}
      value={value}
      onChange={(id) => onChange(id === null ? null : String(id))}
      defaultItems={choices}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={`flex min-w-0 flex-col gap-1 ${className}`}
    >
      <FieldLabel label={label} {...(isLabelHidden ? { isLabelHidden } : {})} />
      <Group ref={frame} className="relative block">
        <Input
          {...(inputRef ? { ref: inputRef } : {})}
          {...(placeholder ? { placeholder } : {})}
          className={`${controlClass} pr-9 text-ellipsis placeholder:text-muted`}
        />
        <Button className="absolute inset-y-0 right-0 flex w-8 cursor-default items-center justify-center rounded-md text-muted outline-none data-[hovered]:text-text max-md:w-10">
          <ChevronDown aria-hidden="true" size={14} />
        </Button>
      </Group>
      <FieldNote error={error} hint={hint} />
      <Popover
        offset={4}
        UNSTABLE_portalContainer={overlayHome(frame.current)}
        className={`${popoverClass} w-(--trigger-width) min-w-44 p-1`}
      >
        <ChoiceList choices={choices} emptyText={t('app.noChoice')} />
      </Popover>
    </AriaComboBox>
  )
}
