import type { LeadOrdering } from '@lead-scoring/contract'
import { ArrowDownUp } from 'lucide-react'
import { fieldLabel } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../ui/menu.tsx'
import { sortColumns } from './columns.ts'
import { nextOrdering } from './lead-view.ts'

type SortMenuProps = { ordering: LeadOrdering; onSort: (ordering: LeadOrdering) => void }

/** What the headers do on wide screens. Choosing the current column turns its direction. */
export const SortMenu = ({ ordering, onSort }: SortMenuProps) => {
  const { t } = useTranslation()
  const column = ordering.replace('-', '')
  const direction = t(ordering.startsWith('-') ? 'leads.descending' : 'leads.ascending')
  return (
    <MenuTrigger>
      <Button aria-label={`${t('leads.sortBy')} ${fieldLabel(column, t)}, ${direction}`} className="h-9!">
        <ArrowDownUp aria-hidden="true" size={14} />
        {fieldLabel(column, t)}
      </Button>
      <Menu
        aria-label={t('leads.sortBy')}
        onAction={(key) => {
          const chosen = sortColumns.find((name) => name === key)
          if (chosen) onSort(nextOrdering(ordering, chosen))
        }}
      >
        {sortColumns.map((name) => (
          <MenuItem key={name} id={name}>
            {fieldLabel(name, t)}
            {name === column && ` (${direction})`}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  )
}
