import type { Lead, LeadCursors, LeadPage } from '@lead-scoring/contract'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { cursorsKey, leadKey, listsKey } from './lead-cache.ts'
import { pageSize } from './lead-pages.ts'

/** How long what is off the screen stays in memory, so that a walk through a long list does not fill it. */
const listGcMs = 30_000

/** Where the pages of a list begin. `params` are those of `leadListParams`. */
export const leadCursorsQuery = (tenant: number, params: string) =>
  queryOptions({
    queryKey: [...cursorsKey(tenant), params],
    queryFn: ({ signal }) =>
      request<LeadCursors>(`/api/leads/cursors/?every=${pageSize}${params && `&${params}`}`, {
        tenant,
        signal,
      }),
    gcTime: listGcMs,
  })

const pagePath = (params: string, cursor: string | null) => {
  const query = new URLSearchParams(params)
  query.set('page_size', String(pageSize))
  if (cursor !== null) query.set('cursor', cursor)
  return `/api/leads/?${query}`
}

/** Null: the list has become shorter meanwhile. */
const cursorOfPage = async (client: QueryClient, tenant: number, params: string, index: number) => {
  const query = leadCursorsQuery(tenant, params)
  const { cursors, count } = await client.fetchQuery({ ...query, staleTime: Number.POSITIVE_INFINITY })
  return { cursor: cursors[index - 1] ?? null, count }
}

/**
 * One page of the ranked list, by its index from 0. The first one needs nothing but itself; the others wait for the
 * cursors, also after these became stale. The key has the index and not the cursor: while a list is fetched again, each page keeps
 * its old rows.
 */
export const leadPageQuery = (tenant: number, params: string, index: number) =>
  queryOptions({
    queryKey: [...listsKey(tenant), params, index],
    queryFn: async ({ client, signal }): Promise<LeadPage> => {
      if (index === 0) return request<LeadPage>(pagePath(params, null), { tenant, signal })
      const { cursor, count } = await cursorOfPage(client, tenant, params, index)
      if (cursor === null) return { count, next: null, previous: null, results: [] }
      return request<LeadPage>(pagePath(params, cursor), { tenant, signal })
    },
    gcTime: listGcMs,
  })

export const leadQuery = (tenant: number, id: number) =>
  queryOptions({
    queryKey: leadKey(tenant, id),
    queryFn: ({ signal }) => request<Lead>(`/api/leads/${id}/`, { tenant, signal }),
  })
