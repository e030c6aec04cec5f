import type { Tenant } from '@lead-scoring/contract'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** Two letters that stand for a company. */
const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')

type TenantSwitcherProps = {
  /** Undefined while they are loading. */
  tenants: readonly Tenant[] | undefined
  current: Tenant | undefined
  onChoose: (id: number) => void
  mayCreate: boolean
  onCreate: () => void
  onManage: () => void
}

export const TenantSwitcher = ({
  tenants,
  current,
  onChoose,
  mayCreate,
  onCreate,
  onManage,
}: TenantSwitcherProps) => {
  const { t } = useTranslation()
  const label = current ? current.name : t('tenant.choose')
  return (
    <MenuButton
      aria-label={current ? t('tenant.switcher', { name: current.name }) : label}
      menuLabel={t('tenant.choose')}
      className="flex h-10 w-full min-w-0 cursor-default items-center gap-2.5 rounded-md px-2 text-left transition-colors duration-100 hover:bg-pressed"
      groups={[
        {
          label: t('tenant.label'),
          title: t('tenant.label'),
          mode: 'single',
          items: (tenants ?? []).map(({ id, name }) => ({ id: String(id), label: name })),
          selected: current ? [String(current.id)] : [],
          onSelect: ([id]) => id && onChoose(Number(id)),
        },
        {
          label: t('tenant.manage'),
          items: [
            ...(mayCreate ? [{ id: 'create', label: t('tenant.create') }] : []),
            { id: 'manage', label: t('tenant.manage') },
          ],
          onSelect: ([id]) => (id === 'create' ? onCreate() : onManage()),
        },
      ]}
    >
      <span
        data-initials={current ? initials(current.name) : '·'}
        className="before:content-[attr(data-initials)] flex size-6 shrink-0 items-center justify-center rounded-md bg-text text-[0.625rem] font-semibold tracking-wide text-canvas"
      />
      <span className="min-w-0 flex-1 truncate text-sm font-semibold">
        {tenants ? label : <Skeleton className="w-32" />}
      </span>
      <ChevronsUpDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
    </MenuButton>
  )
}
