import { X } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { loadTexts, useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceFilter, type FilterProps } from './filters/choice-filter.tsx'
import { OwnerFilter } from './filters/owner-filter.tsx'
import { RangeFilter } from './filters/range-filter.tsx'
import { rangeNames } from './filters/range-values.ts'
import { choiceFilterNames, isNarrowed, withoutFilters } from './lead-view.ts'

const MoreFilters = lazy(async () => {
  const [filters] = await Promise.all([import('./filters/more-filters.tsx'), loadTexts('views')])
  return filters
})

type FilterBarProps = FilterProps & { tenant: number; isIdle: boolean; children?: ReactNode }

/** Narrows the list: a chip for each filter. At narrow widths they scroll sideways in one line. */
export const FilterBar = ({ tenant, isIdle, view, onChange, children }: FilterBarProps) => {
  const { t } = useTranslation()
  return (
    <fieldset
      aria-label={t('leads.filters')}
      className="flex min-w-0 flex-wrap items-center gap-1.5 max-md:-mx-4 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-4 max-md:py-1 max-md:[scrollbar-width:none]"
    >
      {children}
      {choiceFilterNames.map((name) => (
        <ChoiceFilter key={name} name={name} view={view} onChange={onChange} />
      ))}
      <OwnerFilter tenant={tenant} view={view} onChange={onChange} />
      {rangeNames.map((name) => (
        <RangeFilter key={name} name={name} view={view} onChange={onChange} />
      ))}
      {isIdle && (
        <Suspense>
          <MoreFilters tenant={tenant} view={view} onChange={onChange} />
        </Suspense>
      )}
      {isNarrowed(view) && (
        <Button
          look="quiet"
          className="h-7! px-1.5! max-md:h-9!"
          onClick={() => onChange(withoutFilters(view))}
        >
          <X aria-hidden="true" size={13} />
          {t('leads.resetFilters')}
        </Button>
      )}
    </fieldset>
  )
}
