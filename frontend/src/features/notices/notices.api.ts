import type { Notice, NoticePage, NoticesRead } from '@lead-scoring/contract'
import { type InfiniteData, infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
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

type NoticePages = InfiniteData<NoticePage>

/** The notices as they are once these were read. */
const withRead = (data: NoticePages, { up_to: upTo, from = 0 }: NoticesRead): NoticePages => {
  const isRead = ({ id, read_at }: Notice) => read_at === null && id >= from && id <= upTo
  const count = data.pages.flatMap(({ results }) => results).filter(isRead).length
  const now = new Date().toISOString()
  const pages = data.pages.map((page) => ({
    ...page,
    // Older ones that are not loaded count too: the server says how many are left.
    unread: Math.max(0, page.unread - count),
    results: page.results.map((notice) => (isRead(notice) ? { ...notice, read_at: now } : notice)),
  }))
  return { ...data, pages }
}

/** Marks notices as read: seen at once; what the server says then, or what it refused, follows. */
export const useReadNotices = (tenant: number) => {
  const client = useQueryClient()
  const { queryKey } = noticesQuery(tenant)
  return useMutation({
    mutationFn: (body: NoticesRead) => request<void>('/api/notices/read/', { method: 'POST', tenant, body }),
    onMutate: async (body) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData(queryKey, (data) => data && withRead(data, body))
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}
