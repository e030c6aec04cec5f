import { useId } from 'react'

type PreferenceProps<Id extends string> = {
  label: string
  chosen: Id
  choices: readonly { readonly id: Id; readonly label: string; readonly lang?: string }[]
  onChoose: (id: Id) => void
}

/** One of a few, in effect at once. */
export const Preference = <Id extends string>({ label, chosen, choices, onChoose }: PreferenceProps<Id>) => {
  const group = useId()
  return (
    <fieldset className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-1.5 py-2.5">
      <legend className="float-left text-base font-medium">{label}</legend>
      <div className="flex gap-0.5 rounded-lg border border-line-strong bg-surface p-0.5 max-sm:w-full">
        {choices.map(({ id, label: name, lang }) => (
          <label
            key={id}
            lang={lang}
            className="flex h-7 cursor-default items-center justify-center rounded-md border border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted transition-colors duration-100 hover:text-text has-checked:border-line-strong has-checked:bg-raised has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:h-9 max-sm:flex-1"
          >
            <input
              type="radio"
              name={group}
              checked={id === chosen}
              onChange={() => onChoose(id)}
              className="sr-only"
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
