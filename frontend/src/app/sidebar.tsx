import { Search } from 'lucide-react'
import { Fragment, lazy, Suspense } from 'react'
import { NavLink, useNavigate } from 'react-router'
import { TenantSwitcher } from '../features/tenants/tenant-switcher.tsx'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { ariaKeys } from '../platform/keyboard.ts'
import { useIsSuperuser, useSession } from '../platform/session.ts'
import { KeyCombo } from '../ui/key-combo.tsx'
import { tenantPagePath, tenantPages } from './navigation.ts'
import { SettingsMenu } from './settings-menu.tsx'
import { lastTenant, useTenantId } from './tenant-id.ts'

/** It waits for the server anyway, and nothing moves when it comes. */
const OpenModeNotice = lazy(() => import('../features/instance/open-mode-notice.tsx'))

/** Whether it is there is for the server to say. */
const AdministrationLink = lazy(() => import('./administration/administration-link.tsx'))

/** Beneath the list; which views there are is for the server to say. */
const SidebarViews = lazy(async () => {
  const [views] = await Promise.all([import('./sidebar-views.tsx'), loadTexts('views')])
  return views
})

/** Only where people sign in. */
const NoticesButton = lazy(async () => {
  const [button] = await Promise.all([import('../features/notices/notices-button.tsx'), loadTexts('notes')])
  return button
})

/** Only where people sign in. */
const UserMenu = lazy(async () => {
  const [menu] = await Promise.all([import('./people/user-menu.tsx'), loadTexts('people')])
  return menu
})

const linkClass =
  'flex h-8 items-center gap-2 rounded-md px-2 text-sm font-medium text-muted transition-colors duration-100 hover:bg-hover hover:text-text aria-[current=page]:bg-pressed aria-[current=page]:text-text max-md:h-11 max-md:text-base'

/** Looks like a field, opens the palette. */
const PaletteButton = ({ onPress }: { onPress: () => void }) => {
  const { t } = useTranslation()
  return (
    <button
      type="button"
      onClick={onPress}
      aria-keyshortcuts={ariaKeys('Mod+k')}
      className="flex h-8 w-full shrink-0 cursor-default items-center gap-2 rounded-md border border-line-strong bg-canvas pr-1.5 pl-2 text-sm text-muted transition-colors duration-100 hover:text-text"
    >
      <Search aria-hidden="true" size={15} className="shrink-0" />
      <span className="min-w-0 flex-1 truncate text-left">{t('nav.find')}</span>
      <span aria-hidden="true" className="inline-flex">
        <KeyCombo keys="Mod+k" />
      </span>
    </button>
  )
}

type SidebarProps = {
  /** Absent where the palette has its button elsewhere. */
  onShowPalette?: () => void
  onShowShortcuts: () => void
  /** Lets the narrow screen's menu close itself. */
  onNavigate: () => void
}

/** Tenant, palette, pages, settings. */
export const Sidebar = ({ onShowPalette, onShowShortcuts, onNavigate }: SidebarProps) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const addressed = useTenantId()
  const user = useSession()?.user
  const isSuperuser = useIsSuperuser()
  const { data: tenants } = useTenants()
  const find = (wanted: number | null) => tenants?.results.find(({ id }) => id === wanted)
  // Pages that belong to no tenant keep the way back to the one that was used last, else to the first, as HomePage does.
  const current = addressed === null ? (find(lastTenant()) ?? tenants?.results[0]) : find(addressed)
  const tenantId = addressed ?? current?.id ?? null
  const go = (path: string) => {
    onNavigate()
    void navigate(path)
  }
  return (
    <div className="flex h-full flex-col gap-3 p-3">
      <TenantSwitcher
        tenants={tenants?.results}
        current={current}
        onChoose={(id) => go(`/t/${id}/leads`)}
        mayCreate={isSuperuser}
        onCreate={() => go('/tenants/new')}
        onManage={() => go('/tenants')}
      />
      {onShowPalette && <PaletteButton onPress={onShowPalette} />}
      <nav aria-label={t('app.navigation')} className="flex flex-1 flex-col gap-0.5">
        {tenantId !== null &&
          tenantPages.map(({ name, icon: Icon }) => (
            <Fragment key={name}>
              <NavLink to={tenantPagePath(tenantId, name)} className={linkClass} onClick={onNavigate}>
                <Icon aria-hidden="true" size={16} strokeWidth={1.75} />
                {t(`nav.${name}`)}
              </NavLink>
              {name === 'leads' && (
                <Suspense>
                  <SidebarViews tenant={tenantId} onNavigate={onNavigate} />
                </Suspense>
              )}
            </Fragment>
          ))}
        {tenantId !== null && (
          <Suspense>
            <AdministrationLink tenant={tenantId} className={linkClass} onNavigate={onNavigate} />
          </Suspense>
        )}
      </nav>
      <Suspense>
        <OpenModeNotice />
      </Suspense>
      <div className="flex flex-col gap-0.5">
        {user && tenantId !== null && (
          <Suspense fallback={<div className="h-8" />}>
            <NoticesButton tenant={tenantId} className={linkClass} onNavigate={onNavigate} />
          </Suspense>
        )}
        <SettingsMenu onShowShortcuts={onShowShortcuts} />
        {user && (
          <Suspense fallback={<div className="h-11" />}>
            <UserMenu user={user} tenant={tenantId} onNavigate={onNavigate} />
          </Suspense>
        )}
      </div>
    </div>
  )
}
