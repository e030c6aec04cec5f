import { ChartColumn, ListOrdered, type LucideIcon, Scale, SlidersHorizontal } from 'lucide-react'
import { NavLink, useNavigate } from 'react-router'
import { OpenModeNotice } from '../features/instance/open-mode-notice.tsx'
import { TenantSwitcher } from '../features/tenants/tenant-switcher.tsx'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { SettingsMenu } from './settings-menu.tsx'
import { useTenantId } from './tenant.tsx'

const linkClass =
  'flex h-8 items-center gap-2 rounded-md px-2 text-sm font-medium text-muted transition-colors duration-100 hover:bg-hover hover:text-text aria-[current=page]:bg-pressed aria-[current=page]:text-text max-md:h-11 max-md:text-base'

type TenantPage = 'dashboard' | 'leads' | 'scorecard' | 'settings'

const tenantPages: readonly (readonly [TenantPage, LucideIcon])[] = [
  ['dashboard', ChartColumn],
  ['leads', ListOrdered],
  ['scorecard', Scale],
  ['settings', SlidersHorizontal],
]

/** Tenant, pages, settings. `onNavigate` lets the narrow screen's menu close itself. */
export const Sidebar = ({
  onShowShortcuts,
  onNavigate,
}: {
  onShowShortcuts: () => void
  onNavigate: () => void
}) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const tenantId = useTenantId()
  const { data: tenants } = useTenants()
  const go = (path: string) => {
    onNavigate()
    void navigate(path)
  }
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <TenantSwitcher
        tenants={tenants?.results}
        current={tenants?.results.find(({ id }) => id === tenantId)}
        onChoose={(id) => go(`/t/${id}/leads`)}
        onCreate={() => go('/tenants/new')}
      />
      <nav aria-label={t('app.navigation')} className="flex flex-1 flex-col gap-0.5">
        {tenantId !== null &&
          tenantPages.map(([name, Icon]) => (
            <NavLink key={name} to={`/t/${tenantId}/${name}`} className={linkClass} onClick={onNavigate}>
              <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
              {t(`nav.${name}`)}
            </NavLink>
          ))}
      </nav>
      <OpenModeNotice />
      <SettingsMenu onShowShortcuts={onShowShortcuts} />
    </div>
  )
}
