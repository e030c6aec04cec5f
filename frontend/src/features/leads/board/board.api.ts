import type { LeadBoard } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../../platform/api/index.ts'
import { boardsKey } from '../lead-cache.ts'

/** What stands above the columns: totals of all their leads, loaded or not. `params` are those of the list. */
export const boardQuery = (tenant: number, params: string) =>
  queryOptions({
    queryKey: [...boardsKey(tenant), params],
    queryFn: ({ signal }) =>
      request<LeadBoard>(`/api/leads/board/${params && `?${params}`}`, { tenant, signal }),
  })
