import type { Tenant } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
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
    <table aria-busy={tenants === undefined} className="w-full table-fixed border-collapse text-base">
      <caption className="sr-only">{t('tenants.title')}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line text-left text-xs text-muted">
          <th scope="col" className="py-2 pr-3 font-medium">
            {t('field.name')}
          </th>
          <th scope="col" className="w-64 px-3 py-2 font-medium">
            {t('tenants.slug')}
          </th>
          <th scope="col" className="w-36 px-3 py-2 font-medium">
            {t('field.created_at')}
          </th>
          <th scope="col" className="w-20 py-2 text-right font-medium">
            <span className="sr-only">{t('tenants.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  )
}
