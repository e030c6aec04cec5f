import { lazy } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import type { FilterProps } from './choice-filter.tsx'
import { ChipText, chipClass, FilterChip } from './filter-chip.tsx'
import { describeRange, noRange, type Range, type RangeName, rangeOf, withRange } from './range-values.ts'

const loadPanel = () => import('./range-panel.tsx')
const RangePanel = lazy(loadPanel)

/** Narrows the list to a range of numbers. */
export const RangeFilter = ({ name, view, onChange }: FilterProps & { name: RangeName }) => {
  const { t, language } = useTranslation()
  const label = t(`field.${name}`)
  const range = rangeOf(view, name)
  const value = describeRange(name, range, t, language)
  const change = (next: Range) => onChange(withRange(name, next))
  return (
    <FilterChip label={label} value={value} onClear={() => change(noRange)}>
      <PopoverButton
        panelLabel={label}
        className={chipClass(value !== '')}
        preload={loadPanel}
        panel={(close) => <RangePanel name={name} range={range} onChange={change} onClose={close} />}
      >
        <ChipText label={label} value={value} />
      </PopoverButton>
    </FilterChip>
  )
}
