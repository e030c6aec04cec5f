import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import { useNavigate } from 'react-router'
import { builtInQueries, isBuiltIn, viewSearch } from '../features/views/built-in.ts'
import { nameOfView } from '../features/views/view-groups.ts'
import { viewsQuery } from '../features/views/views.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { useSession } from '../platform/session.ts'
import { tenantPagePath } from './navigation.ts'

/** The views of a tenant as commands. */
export const usePaletteViews = (tenant: number | null) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const isSignedIn = Boolean(useSession()?.user)
  const { data } = useQuery({ ...viewsQuery(tenant ?? 0), enabled: tenant !== null })
  if (tenant === null) return []
  const views = data?.results ?? []
  const ids = [...(isSignedIn ? ['mine'] : []), 'unassigned', ...views.map(({ id }) => String(id))]
  const queryOf = (id: string) =>
    isBuiltIn(id) ? builtInQueries[id] : (views.find((view) => String(view.id) === id)?.query ?? '')
  return ids.map((id) => ({
    id: `view-${id}`,
    icon: ListFilter,
    label: t('views.command', { name: nameOfView(id, views, t) }),
    run: () => void navigate(`${tenantPagePath(tenant, 'leads')}?${viewSearch(id, queryOf(id))}`),
  }))
}
