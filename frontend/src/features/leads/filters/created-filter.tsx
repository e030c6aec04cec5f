import { lazy } from 'react'
import { utcDay } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import type { FilterProps } from './choice-filter.tsx'
import { type Days, describeDays, noDays } from './created-days.ts'
import { ChipText, chipClass, FilterChip } from './filter-chip.tsx'

const loadPanel = () => import('./created-panel.tsx')
const CreatedPanel = lazy(loadPanel)

/** Narrows the list to the leads that were created on some days. */
export const CreatedFilter = ({ view, onChange }: FilterProps) => {
  const { t, language } = useTranslation()
  const label = t('field.created_at')
  const today = utcDay(new Date())
  const days = { from: view.createdFrom, to: view.createdTo }
  const value = describeDays(days, today, t, language)
  const change = ({ from, to }: Days) => onChange({ createdFrom: from, createdTo: to })
  return (
    <FilterChip label={label} value={value} onClear={() => change(noDays)}>
      <PopoverButton
        panelLabel={label}
        className={chipClass(value !== '')}
        preload={loadPanel}
        panel={(close) => <CreatedPanel days={days} today={today} onChange={change} onClose={close} />}
      >
        <ChipText label={label} value={value} />
      </PopoverButton>
    </FilterChip>
  )
}
