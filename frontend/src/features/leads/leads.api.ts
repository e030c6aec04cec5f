import type { Lead, LeadCursors, LeadInput, LeadPage, LeadPatch } from '@lead-scoring/contract'
import {
  mutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { cursorsKey, hideLeads, leadKey, listsKey, refreshLeads, showLeads } from './lead-cache.ts'
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

/** Everything that a change of one lead makes stale: lists and counts, the lead, its score and its events. */
const invalidateLead = (client: QueryClient, tenant: number, id: number) =>
  Promise.all([refreshLeads(client, tenant), client.invalidateQueries({ queryKey: leadKey(tenant, id) })])

/**
 * The place of a lead in the whole list by score: the newest comes first among equals, so right after it was
 * created it is behind those with a higher score only.
 */
export const findPlaceOfNewest = async (tenant: number, score: number): Promise<number> => {
  if (score >= 100) return 1
  const page = await request<LeadPage>(`/api/leads/?min_score=${score + 1}&page_size=1`, { tenant })
  return page.count + 1
}

export const useCreateLead = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ input, key }: { input: LeadInput; key: string }) =>
      request<Lead>('/api/leads/', { method: 'POST', tenant, body: input, idempotencyKey: key }),
    onSuccess: (lead) => {
      client.setQueryData(leadQuery(tenant, lead.id).queryKey, lead)
      void refreshLeads(client, tenant)
    },
  })
}

export const useUpdateLead = (tenant: number, id: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ patch, version }: { patch: LeadPatch; version: number }) =>
      request<Lead>(`/api/leads/${id}/`, { method: 'PATCH', tenant, body: patch, version }),
    onSuccess: (lead) => {
      client.setQueryData(leadQuery(tenant, id).queryKey, lead)
      void invalidateLead(client, tenant, id)
    },
  })
}

/** Takes the lead out of every list at once; shows it again when the server refuses. */
export const deleteLeadOptions = (client: QueryClient, tenant: number) =>
  mutationOptions({
    mutationFn: (id: number) => request<void>(`/api/leads/${id}/`, { method: 'DELETE', tenant }),
    onMutate: (id) => hideLeads(client, tenant, [id]),
    onError: (_error, _id, show) => show?.(),
    onSuccess: (_nothing, id) => client.removeQueries({ queryKey: leadKey(tenant, id) }),
    onSettled: () => refreshLeads(client, tenant),
  })

export const useDeleteLead = (tenant: number) => useMutation(deleteLeadOptions(useQueryClient(), tenant))

export const useRestoreLead = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => request<unknown>(`/api/leads/${id}/restoration/`, { method: 'POST', tenant }),
    onSuccess: (_lead, id) => {
      showLeads(client, tenant, [id])
      return invalidateLead(client, tenant, id)
    },
  })
}
