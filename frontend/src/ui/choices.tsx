import { Check } from 'lucide-react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'

/** Something to choose: what is stored, and what a person reads. */
export type Choice = { readonly id: string; readonly label: string }

/** What floats above the page. */
export const popoverClass =
  'overflow-auto rounded-lg border border-line-strong bg-raised shadow-(--shadow) outline-none'

type ChoiceListProps = {
  choices: readonly Choice[]
  /** Said when nothing is left to choose. */
  emptyText?: string
}

/** The list of a Select or a ComboBox. */
export const ChoiceList = ({ choices, emptyText }: ChoiceListProps) => (
  <ListBox
    items={choices}
    className="outline-none"
    renderEmptyState={() => <p className="px-2 py-1.5 text-sm text-muted">{emptyText}</p>}
  >
    {({ id, label }) => (
      <ListBoxItem
        id={id}
        textValue={label}
        className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 text-sm text-text outline-none select-none data-[focused]:bg-hover max-md:min-h-11"
      >
        {({ isSelected }) => (
          <>
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <Check
              aria-hidden="true"
              size={14}
              className={`shrink-0 text-accent ${isSelected ? '' : 'invisible'}`}
            />
          </>
        )}
      </ListBoxItem>
    )}
  </ListBox>
)
