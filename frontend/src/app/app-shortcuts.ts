import { useNavigate } from 'react-router'
import { usePermission } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { undoLast } from '../ui/toast.ts'
import {
  administrationPath,
  newLeadPath,
  searchFocused,
  tenantPagePath,
  tenantPages,
  tenantsPath,
} from './navigation.ts'
import { useTenantId } from './tenant-id.ts'

type AppShortcuts = { readonly onShowPalette: () => void; readonly onShowShortcuts: () => void }

/** The keys that work on every page; those that lead to a tenant's page, where there is one. */
export const useAppShortcuts = ({ onShowPalette, onShowShortcuts }: AppShortcuts) => {
  const navigate = useNavigate()
  const tenant = useTenantId()
  const mayWrite = usePermission('leads.write')
  const go = (path: string) => () => void navigate(path)
  const ofTenant =
    tenant === null
      ? {}
      : {
          ...Object.fromEntries(
            tenantPages.map(({ name, key }) => [`g ${key}`, go(tenantPagePath(tenant, name))]),
          ),
          'g a': go(administrationPath(tenant)),
          ...(mayWrite ? { c: go(newLeadPath(tenant)) } : {}),
          '/': () => void navigate(tenantPagePath(tenant, 'leads'), { state: searchFocused }),
        }
  useShortcuts(
    {
      ...ofTenant,
      'g t': go(tenantsPath),
      'Mod+k': onShowPalette,
      '?': onShowShortcuts,
      z: () => void undoLast(),
    },
    'app',
  )
}
