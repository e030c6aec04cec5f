import type { BuiltInView, SavedView, SessionTenant } from '@lead-scoring/contract'

/** What the lists that are always there are narrowed to, as it stands in an address. */
export const builtInQueries: Readonly<Record<BuiltInView, string>> = {
  all: '',
  mine: 'owner=me',
  unassigned: 'owner=none',
}

export const isBuiltIn = (id: string): id is BuiltInView => Object.hasOwn(builtInQueries, id)

/** The address of a list behind `?`: what it is narrowed to, and which view was opened. */
export const viewSearch = (id: string, query: string): string => {
  const params = new URLSearchParams(query)
  params.set('view', id)
  return params.toString()
}

/** With which view somebody begins in a tenant: the one that they chose, else what suits their role. */
export const firstViewOf = (tenant: SessionTenant | undefined): string =>
  tenant?.default_view ?? roleViewOf(tenant)

export const roleViewOf = (tenant: SessionTenant | undefined): BuiltInView =>
  tenant?.role === 'sales_rep' ? 'mine' : 'all'

/**
 * Which view a list is: the one that was opened, else a built-in one that is narrowed to the same. `saved` is what the
 * address says, `query` what the list is narrowed to. A view that is gone leaves its filters behind.
 */
export const currentViewId = (
  saved: string | null,
  query: string,
  views: readonly SavedView[] | undefined,
): string => {
  const isThere = saved !== null && (isBuiltIn(saved) || views?.some(({ id }) => String(id) === saved))
  if (isThere) return saved
  const same = Object.entries(builtInQueries).find(([, own]) => own === query)
  return same?.[0] ?? 'all'
}
