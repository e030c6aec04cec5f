import type { Tenant } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { RowTable } from '../../ui/row-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TenantRow } from './tenant-row.tsx'

type TenantTableProps = {
  /** Undefined while they are loading. */
  tenants: readonly Tenant[] | undefined
  /** The one that this browser used last. */
  current: number | null
  onDelete: (tenant: Tenant) => void
}

const Placeholder = () => (
  <tr className="border-b border-line">
    <td className="h-12.25 max-md:h-14">
      <Skeleton className="w-48" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-40" />
    </td>
    <td className="px-3 max-md:hidden">
      <Skeleton className="w-20" />
    </td>
    <td className="w-20 max-md:w-22" />
  </tr>
)

export const TenantTable = ({ tenants, current, onDelete }: TenantTableProps) => {
  const { t } = useTranslation()
  return (
    <RowTable
      caption={t('tenants.title')}
      columns={[t('field.name'), [t('tenants.slug'), 'w-64'], [t('field.created_at'), 'w-36']]}
      actions={[t('tenants.actions'), 'w-20']}
      isLoading={tenants === undefined}
    >
      {tenants
        ? tenants.map((tenant) => (
            <TenantRow
              key={tenant.id}
              tenant={tenant}
              isCurrent={tenant.id === current}
              onDelete={onDelete}
            />
          ))
        : Array.from({ length: 8 }, (_, row) => row).map((row) => <Placeholder key={row} />)}
    </RowTable>
  )
}
