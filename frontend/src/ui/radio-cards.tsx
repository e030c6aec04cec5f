import { useId } from 'react'

type RadioCardsProps<Id extends string> = {
  label: string
  isLabelHidden?: boolean
  value: Id
  onChange: (id: Id) => void
  isDisabled?: boolean
  choices: readonly { readonly id: Id; readonly label: string; readonly hint: string }[]
}

/** One of a few that need a sentence each to be told apart. */
export const RadioCards = <Id extends string>({
  label,
  isLabelHidden = false,
  value,
  onChange,
  isDisabled = false,
  choices,
}: RadioCardsProps<Id>) => {
  const group = useId()
  return (
    <fieldset disabled={isDisabled}>
      <legend className={isLabelHidden ? 'sr-only' : 'mb-1.5 text-sm font-medium'}>{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {choices.map(({ id, label: name, hint }) => (
          <label
            key={id}
            className="flex items-start gap-3 rounded-lg border border-line px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={group}
              checked={id === value}
              onChange={() => onChange(id)}
              className="mt-1 size-3.5 shrink-0 accent-(--accent-fill) outline-none"
            />
            <span className="min-w-0">
              <span className="block text-base font-medium">{name}</span>
              <span className="block text-sm text-muted">{hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
