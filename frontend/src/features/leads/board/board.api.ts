import type { LeadBoard } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../../platform/api/index.ts'
import { leadsKey } from '../lead-cache.ts'

/** Above the totals of every board, whatever it is narrowed to; whatever refreshes the lists refreshes them too. */
export const boardsKey = (tenant: number) => [...leadsKey(tenant), 'board'] as const

/** What stands above the columns: totals of all their leads, loaded or not. `params` are those of the list. */
export const boardQuery = (tenant: number, params: string) =>
  queryOptions({
    queryKey: [...boardsKey(tenant), params],
    queryFn: ({ signal }) =>
      request<LeadBoard>(`/api/leads/board/${params && `?${params}`}`, { tenant, signal }),
  })
