import type { LeadOrdering } from '@lead-scoring/contract'
import { ArrowDownUp } from 'lucide-react'
import { fieldLabel } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { buttonClass } from '../../ui/button.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { sortColumns } from './columns.ts'
import { nextOrdering } from './lead-view.ts'

type SortMenuProps = { ordering: LeadOrdering; onSort: (ordering: LeadOrdering) => void }

/** What the headers do on wide screens. Choosing the current column turns its direction. */
export const SortMenu = ({ ordering, onSort }: SortMenuProps) => {
  const { t } = useTranslation()
  const column = ordering.replace('-', '')
  const direction = t(ordering.startsWith('-') ? 'leads.descending' : 'leads.ascending')
  return (
    <MenuButton
      aria-label={`${t('leads.sortBy')} ${fieldLabel(column, t)}, ${direction}`}
      menuLabel={t('leads.sortBy')}
      className={buttonClass('secondary', 'h-9! rounded-full!')}
      groups={[
        {
          label: t('leads.sortBy'),
          items: sortColumns.map((id) => ({
            id,
            label: id === column ? `${fieldLabel(id, t)} (${direction})` : fieldLabel(id, t),
          })),
          onSelect: ([id]) => {
            const chosen = sortColumns.find((name) => name === id)
            if (chosen) onSort(nextOrdering(ordering, chosen))
          },
        },
      ]}
    >
      <ArrowDownUp aria-hidden="true" size={14} />
      {fieldLabel(column, t)}
    </MenuButton>
  )
}
