import type { SavedViews } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** The views that one sees in a tenant: one's own, then those that are shared. */
export const viewsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'views'],
    queryFn: ({ signal }) => request<SavedViews>('/api/views/', { tenant, signal }),
    staleTime: 60_000,
  })
