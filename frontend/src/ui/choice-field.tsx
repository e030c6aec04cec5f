import type { Ref } from 'react'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

type ChoiceFieldProps = {
  label: string
  name?: string
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  choices: readonly { readonly id: string; readonly label: string }[]
  /** The radio that is chosen, for whoever wants to focus the field. */
  inputRef?: Ref<HTMLInputElement>
}

/** One of a few: all of them visible, one press away; arrows move between them. */
export const ChoiceField = ({ label, choices, inputRef, ...field }: ChoiceFieldProps) => (
  <RadioGroup {...field} className="flex flex-col gap-1">
    <Label className="text-sm font-medium">{label}</Label>
    <div className="grid grid-cols-2 gap-0.5 rounded-lg border border-line-strong bg-surface p-0.5 sm:grid-cols-4">
      {choices.map(({ id, label: name }) => (
        <Radio
          key={id}
          value={id}
          {...(id === field.value && inputRef
            ? { inputRef: inputRef as React.RefObject<HTMLInputElement> }
            : {})}
          className="flex h-6.5 cursor-default items-center justify-center rounded-md border border-transparent px-2 text-sm font-medium whitespace-nowrap text-muted transition-colors duration-100 data-[hovered]:text-text data-[selected]:border-line-strong data-[selected]:bg-raised data-[selected]:text-text data-[selected]:shadow-[0_1px_2px_oklch(0.2_0.02_270/0.08)] max-md:h-8.5"
        >
          {name}
        </Radio>
      ))}
    </div>
  </RadioGroup>
)
