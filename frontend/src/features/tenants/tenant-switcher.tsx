import type { Tenant } from '@lead-scoring/contract'
import { ChevronsUpDown } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Menu, MenuItem, MenuSection, MenuTrigger } from '../../ui/menu.tsx'

/** Two letters that stand for a company. */
const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toLocaleUpperCase())
    .join('')

const Monogram = ({ name }: { name: string }) => (
  <span
    aria-hidden="true"
    className="flex size-6 shrink-0 items-center justify-center rounded-md bg-text text-[0.625rem] font-semibold tracking-wide text-canvas"
  >
    {initials(name)}
  </span>
)

type TenantSwitcherProps = {
  tenants: readonly Tenant[]
  current: Tenant | undefined
  onChoose: (id: number) => void
  onCreate: () => void
}

export const TenantSwitcher = ({ tenants, current, onChoose, onCreate }: TenantSwitcherProps) => {
  const { t } = useTranslation()
  return (
    <MenuTrigger>
      <AriaButton
        aria-label={current ? t('tenant.switcher', { name: current.name }) : t('tenant.choose')}
        className="flex h-10 w-full min-w-0 cursor-default items-center gap-2 rounded-md px-2 text-left transition-colors duration-100 hover:bg-pressed"
      >
        <Monogram name={current?.name ?? '?'} />
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">
          {current?.name ?? t('tenant.choose')}
        </span>
        <ChevronsUpDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
      </AriaButton>
      <Menu aria-label={t('tenant.choose')} onAction={(key) => key === 'create' && onCreate()}>
        <MenuSection
          title={t('tenant.label')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={current ? [current.id] : []}
          onSelectionChange={(keys) => {
            const [id] = keys
            if (typeof id === 'number') onChoose(id)
          }}
        >
          {tenants.map((tenant) => (
            <MenuItem key={tenant.id} id={tenant.id} textValue={tenant.name}>
              {tenant.name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection title={t('tenant.create')} aria-label={t('tenant.create')}>
          <MenuItem id="create">{t('tenant.create')}</MenuItem>
        </MenuSection>
      </Menu>
    </MenuTrigger>
  )
}
