import type { SavedView, SavedViews } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const names = new Intl.Collator(undefined, { numeric: true })

/** As people count: “Fair 2” stands before “Fair 10”. */
export const inOrder = ({ results }: SavedViews): SavedViews => ({
  results: results.toSorted(
    (one: SavedView, other: SavedView) =>
      Number(one.shared) - Number(other.shared) ||
      one.position - other.position ||
      names.compare(one.name, other.name),
  ),
})

/** The views that one sees in a tenant: one's own, then those that are shared. */
export const viewsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'views'],
    queryFn: ({ signal }) => request<SavedViews>('/api/views/', { tenant, signal }),
    select: inOrder,
    staleTime: 60_000,
  })
