import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { lazy } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { PopoverButton } from '../../../ui/popover-button.tsx'
import { leadAttributesQuery } from '../lead-attributes.api.ts'
import type { FilterProps } from './choice-filter.tsx'
import { CreatedFilter } from './created-filter.tsx'
import { ChipText, chipClass, FilterChip } from './filter-chip.tsx'
import { describeField, labelOf, moreFields, withoutField } from './more-fields.ts'

const loadPanels = () => import('./more-panel.tsx')
const MorePanel = lazy(loadPanels)
const AddPanel = lazy(() => import('./add-panel.tsx'))

/** The filters that are not always there: a chip for each that narrows the list, and the way to add one. */
const MoreFilters = ({ tenant, view, onChange }: FilterProps & { tenant: number }) => {
  const { t, language } = useTranslation()
  const words = { t, language }
  const { data: offered } = useQuery({
    ...leadAttributesQuery(tenant),
    // Only these are called by what the server knows of them.
    enabled: view.attribute.length > 0 || view.lostReason.length > 0,
  })
  const fields = moreFields(view, offered)
  const active = fields.flatMap((field) => {
    const value = describeField(view, field, offered, words)
    return value === '' ? [] : [{ field, value }]
  })
  return (
    <>
      <CreatedFilter view={view} onChange={onChange} />
      {active.map(({ field, value }) => {
        const label = labelOf(field, words)
        return (
          <FilterChip
            key={field.id}
            label={label}
            value={value}
            onClear={() => onChange(withoutField(view, field))}
          >
            <PopoverButton
              panelLabel={label}
              className={chipClass(true)}
              panel={(close) => (
                <MorePanel tenant={tenant} field={field} view={view} onChange={onChange} onClose={close} />
              )}
            >
              <ChipText label={label} value={value} />
            </PopoverButton>
          </FilterChip>
        )
      })}
      <PopoverButton
        panelLabel={t('moreFilter.add')}
        className={chipClass(false)}
        preload={loadPanels}
        panel={(close) => <AddPanel tenant={tenant} view={view} onChange={onChange} onClose={close} />}
      >
        <Plus aria-hidden="true" size={13} className="shrink-0" />
        {t('moreFilter.add')}
      </PopoverButton>
    </>
  )
}

export default MoreFilters
