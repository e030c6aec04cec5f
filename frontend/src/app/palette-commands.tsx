import {
  BookOpen,
  Building2,
  Keyboard,
  Languages,
  type LucideIcon,
  Moon,
  Plus,
  Rows3,
  ShieldCheck,
  Sun,
  SunMoon,
  Undo2,
} from 'lucide-react'
import { useNavigate } from 'react-router'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { changeDensity, densities, useDensity } from '../platform/density.ts'
import { languageNames, languages, useTranslation } from '../platform/i18n/index.ts'
import { findWordStarts } from '../platform/match.ts'
import { useIsSuperuser, usePermission } from '../platform/session.ts'
import { changeTheme, themes, useTheme } from '../platform/theme.ts'
import type { Command, CommandGroup } from '../ui/command-list.tsx'
import { KeyCombo } from '../ui/key-combo.tsx'
import { MarkedText } from '../ui/marked-text.tsx'
import { showToast, undoLast } from '../ui/toast.ts'
import { useAccess } from './administration/access.ts'
import { administrationPath, newLeadPath, tenantPagePath, tenantPages, tenantsPath } from './navigation.ts'
import { usePaletteViews } from './palette-views.ts'
import { speak } from './speak.ts'

/** A command before it is known whether it fits what was typed. */
type Entry = {
  readonly id: string
  readonly icon: LucideIcon
  readonly label: string
  readonly keys?: string
  readonly run: () => void
}

const themeIcons = { system: SunMoon, light: Sun, dark: Moon }
/** So many other tenants are offered; typing finds the rest. */
const tenantsShown = 5

const usePages = (tenant: number | null): readonly Entry[] => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const own = tenantPages.map(({ name, key, icon }) => ({
    id: name,
    icon,
    label: t(`nav.${name}`),
    keys: `g ${key}`,
    run: () => tenant !== null && void navigate(tenantPagePath(tenant, name)),
  }))
  const { may } = useAccess(tenant)
  const administration = {
    id: 'administration',
    icon: ShieldCheck,
    label: t('nav.administration'),
    keys: 'g a',
    run: () => tenant !== null && void navigate(administrationPath(tenant)),
  }
  const tenants = {
    id: 'tenants',
    icon: Building2,
    label: t('palette.tenantsPage'),
    keys: 'g t',
    run: () => void navigate(tenantsPath),
  }
  if (tenant === null) return [tenants]
  return [...own, ...(may('members.write') ? [administration] : []), tenants]
}

const usePreferences = (): readonly Entry[] => {
  const { t, language } = useTranslation()
  const theme = useTheme()
  const density = useDensity()
  return [
    ...themes
      .filter((name) => name !== theme)
      .map((name) => ({
        id: `theme-${name}`,
        icon: themeIcons[name],
        label: t(`palette.theme_${name}`),
        run: () => changeTheme(name),
      })),
    ...densities
      .filter((name) => name !== density)
      .map((name) => ({
        id: `density-${name}`,
        icon: Rows3,
        label: t(`palette.density_${name}`),
        run: () => changeDensity(name),
      })),
    ...languages
      .filter((name) => name !== language)
      .map((name) => ({
        id: `language-${name}`,
        icon: Languages,
        label: t('palette.language', { name: languageNames[name] }),
        run: () => void speak(name),
      })),
  ]
}

const useActions = (tenant: number | null, onShowShortcuts: () => void): readonly Entry[] => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const preferences = usePreferences()
  const undo = () => {
    if (!undoLast()) showToast(t('palette.nothingToUndo'), { id: 'undo' })
  }
  const mayWrite = usePermission('leads.write')
  const mayCreateTenants = useIsSuperuser()
  const create =
    tenant === null || !mayWrite
      ? []
      : [
          {
            id: 'new-lead',
            icon: Plus,
            label: t('palette.newLead'),
            keys: 'c',
            run: () => void navigate(newLeadPath(tenant)),
          },
        ]
  return [
    ...create,
    { id: 'undo', icon: Undo2, label: t('palette.undo'), keys: 'z', run: undo },
    ...preferences,
    ...(mayCreateTenants
      ? [
          {
            id: 'new-tenant',
            icon: Building2,
            label: t('palette.newTenant'),
            run: () => void navigate('/tenants/new'),
          },
        ]
      : []),
    { id: 'shortcuts', icon: Keyboard, label: t('palette.shortcuts'), keys: '?', run: onShowShortcuts },
    {
      id: 'api',
      icon: BookOpen,
      label: t('palette.apiDocs'),
      run: () => void window.open('/api/docs', '_blank', 'noopener'),
    },
  ]
}

const useOtherTenants = (tenant: number | null): readonly Entry[] => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: tenants } = useTenants()
  return (tenants?.results ?? [])
    .filter(({ id }) => id !== tenant)
    .map(({ id, name }) => ({
      id: `tenant-${id}`,
      icon: Building2,
      label: t('palette.tenant', { name }),
      run: () => void navigate(tenantPagePath(id, 'leads')),
    }))
}

/** The entries whose words begin with what was typed, ready to be shown. */
const matching = (entries: readonly Entry[], typed: string, most = entries.length): readonly Command[] =>
  entries
    .flatMap((entry) => {
      const ranges = findWordStarts(entry.label, typed)
      return ranges ? [{ ...entry, ranges }] : []
    })
    .slice(0, most)
    .map(({ id, icon: Icon, label, ranges, keys, run }) => ({
      id,
      run,
      content: (
        <>
          <Icon aria-hidden="true" size={16} strokeWidth={1.75} className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">
            <MarkedText text={label} ranges={ranges} />
          </span>
          {keys && (
            <span aria-hidden="true" className="max-md:hidden">
              <KeyCombo keys={keys} />
            </span>
          )}
        </>
      ),
    }))

/** Pages, actions and other tenants that fit what was typed; all of them when nothing was. */
export const useCommandGroups = (
  tenant: number | null,
  typed: string,
  onShowShortcuts: () => void,
): readonly CommandGroup[] => {
  const { t } = useTranslation()
  const pages = [...usePages(tenant), ...usePaletteViews(tenant)]
  const actions = useActions(tenant, onShowShortcuts)
  const tenants = useOtherTenants(tenant)
  return [
    { id: 'pages', title: t('palette.pages'), commands: matching(pages, typed) },
    { id: 'actions', title: t('palette.actions'), commands: matching(actions, typed) },
    { id: 'tenants', title: t('palette.tenants'), commands: matching(tenants, typed, tenantsShown) },
  ]
}
