import type { BuiltInView, SessionTenant } from '@lead-scoring/contract'

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
