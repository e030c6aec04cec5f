import type { NoticePage } from '@lead-scoring/contract'
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** Live updates tell of new ones at once; without them, nobody waits longer than this. */
const refreshEveryMs = 60_000

/** One's own notices, the newest first. */
export const noticesQuery = (tenant: number) =>
  infiniteQueryOptions({
    queryKey: ['tenant', tenant, 'notices'],
    queryFn: ({ pageParam, signal }) => request<NoticePage>(pageParam, { tenant, signal }),
    initialPageParam: '/api/notices/?page_size=30',
    getNextPageParam: (page) => page.next,
    refetchInterval: refreshEveryMs,
  })

/** Marks notices as read, up to one of them. */
export const useReadNotices = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (upTo: number) =>
      request<void>('/api/notices/read/', { method: 'POST', tenant, body: { up_to: upTo } }),
    onSuccess: () => client.invalidateQueries({ queryKey: noticesQuery(tenant).queryKey }),
  })
}
