import { useQuery } from '@tanstack/react-query'
import { formatOwner } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { membersQuery } from '../../../platform/members.ts'
import { me, nobody, ownerOf } from '../owner/owner-choices.ts'
import { OwnerMenu } from '../owner/owner-menu.tsx'
import type { FilterProps } from './choice-filter.tsx'
import { ChipText, chipClass, FilterChip } from './filter-chip.tsx'

/** Narrows the list to the leads of some members, or to those that nobody owns. */
export const OwnerFilter = ({ tenant, view, onChange }: FilterProps & { tenant: number }) => {
  const { t } = useTranslation()
  const label = t('field.owner_id')
  const { owner } = view
  const { data } = useQuery({
    ...membersQuery(tenant),
    enabled: owner.some((id) => id !== nobody && id !== me),
  })
  const value = owner
    .map((id) => (id === me ? t('owner.meAlone') : formatOwner(ownerOf(id), data?.results, t)))
    .join(', ')
  return (
    <FilterChip label={label} value={value} onClear={() => onChange({ owner: [] })}>
      <OwnerMenu
        tenant={tenant}
        label={label}
        mode="multiple"
        selected={owner}
        onSelect={(chosen) => onChange({ owner: chosen })}
        offersSuspended
        className={chipClass(value !== '')}
      >
        <ChipText label={label} value={value} />
      </OwnerMenu>
    </FilterChip>
  )
}
