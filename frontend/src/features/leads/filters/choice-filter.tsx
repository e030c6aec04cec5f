import { useTranslation } from '../../../platform/i18n/index.ts'
import { MenuButton } from '../../../ui/menu-button.tsx'
import { type ChoiceFilter as ChoiceFilterName, choiceFilters, type LeadView } from '../lead-view.ts'
import { ChipText, chipClass, FilterChip } from './filter-chip.tsx'

export type FilterProps = { view: LeadView; onChange: (change: Partial<LeadView>) => void }

/** Narrows the list to some values of a field. */
export const ChoiceFilter = ({ name, view, onChange }: FilterProps & { name: ChoiceFilterName }) => {
  const { t } = useTranslation()
  const label = t(`field.${name}`)
  const nameOf = (value: string) => (name === 'grade' ? value : t(`${name}.${value}` as 'industry.tech'))
  const value = view[name].map(nameOf).join(', ')
  return (
    <FilterChip label={label} value={value} onClear={() => onChange({ [name]: [] })}>
      <MenuButton
        menuLabel={label}
        className={chipClass(value !== '')}
        groups={[
          {
            label,
            mode: 'multiple',
            items: choiceFilters[name].map((id) => ({ id, label: nameOf(id) })),
            selected: view[name],
            onSelect: (ids) => onChange({ [name]: ids }),
          },
        ]}
      >
        <ChipText label={label} value={value} />
      </MenuButton>
    </FilterChip>
  )
}
