import { useQuery } from '@tanstack/react-query'
import { builtInQueries, firstViewOf, isBuiltIn, roleViewOf, viewSearch } from '../features/views/built-in.ts'
import { viewsQuery } from '../features/views/views.api.ts'
import { useSession } from '../platform/session.ts'

/**
 * Where somebody begins who opens the list without saying what they want: what stands behind `?` then; empty: with all
 * leads. Undefined while that is not known. Only asked for where `isWanted`.
 */
export const useFirstView = (tenant: number, isWanted: boolean): string | undefined => {
  const session = useSession()
  const own = session?.tenants.find(({ id }) => id === tenant)
  const first = firstViewOf(own)
  const isSaved = !isBuiltIn(first)
  const { data, isError } = useQuery({ ...viewsQuery(tenant), enabled: isWanted && isSaved })
  if (!session) return undefined
  if (isSaved && !data && !isError) return undefined
  const view = data?.results.find(({ id }) => String(id) === first)
  if (isSaved && view) return viewSearch(first, view.query)
  // A view that is gone leaves what suits the role.
  const id = isBuiltIn(first) ? first : roleViewOf(own)
  return id === 'all' ? '' : viewSearch(id, builtInQueries[id])
}

/** Whether the list without anything in its address is another one than that of all leads. */
export const useBeginsElsewhere = (tenant: number): boolean =>
  firstViewOf(useSession()?.tenants.find(({ id }) => id === tenant)) !== 'all'
