import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { builtInQueries, isBuiltIn, viewSearch } from '../features/views/built-in.ts'
import { nameOfView } from '../features/views/view-groups.ts'
import { viewsQuery } from '../features/views/views.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { useSession } from '../platform/session.ts'
import { tenantPagePath } from './navigation.ts'

/** So many fit beneath the pages; the title of the list has them all. */
const viewsShown = 8

type SidebarViewsProps = { tenant: number; onNavigate: () => void }

/** The lists that have a name, beneath the way to the list. */
const SidebarViews = ({ tenant, onNavigate }: SidebarViewsProps) => {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const isSignedIn = Boolean(useSession()?.user)
  const { data } = useQuery(viewsQuery(tenant))
  const views = data?.results ?? []
  const ids = [
    ...(isSignedIn ? ['mine', 'unassigned'] : []),
    ...views.slice(0, viewsShown).map(({ id }) => String(id)),
  ]
  if (ids.length === 0) return null
  const path = tenantPagePath(tenant, 'leads')
  const open = pathname === path ? new URLSearchParams(search).get('view') : null
  const queryOf = (id: string) =>
    isBuiltIn(id) ? builtInQueries[id] : (views.find((view) => String(view.id) === id)?.query ?? '')
  return (
    <ul aria-label={t('views.menu')} className="mb-1 ml-4 flex flex-col gap-0.5 border-l border-line pl-2">
      {ids.map((id) => (
        <li key={id}>
          <Link
            to={`${path}?${viewSearch(id, queryOf(id))}`}
            aria-current={id === open ? 'true' : undefined}
            onClick={onNavigate}
            className="flex h-7 items-center rounded-md px-2 text-sm text-muted transition-colors duration-100 hover:bg-hover hover:text-text aria-[current=true]:text-text aria-[current=true]:font-medium max-md:h-11"
          >
            <span className="truncate">{nameOfView(id, views, t)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export default SidebarViews
