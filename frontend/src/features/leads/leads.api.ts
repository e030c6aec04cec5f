import type { Lead, LeadInput, LeadPage, LeadPatch } from '@lead-scoring/contract'
import {
  infiniteQueryOptions,
  keepPreviousData,
  mutationOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { type LeadPages, withoutLead } from './lead-pages.ts'
import { type LeadView, leadViewParams } from './lead-view.ts'

const listsKey = (tenant: number) => ['tenant', tenant, 'leads', 'list'] as const
const leadKey = (tenant: number, id: number) => ['tenant', tenant, 'lead', id] as const

/** The ranked list, page after page by the `next` of the one before. */
export const leadListQuery = (tenant: number, view: LeadView) => {
  const params = leadViewParams(view).toString()
  return infiniteQueryOptions({
    queryKey: [...listsKey(tenant), params],
    queryFn: ({ pageParam, signal }) => request<LeadPage>(pageParam, { tenant, signal }),
    initialPageParam: `/api/leads/${params ? `?${params}` : ''}`,
    getNextPageParam: (page) => page.next,
    // The old rows stay until the new ones are there: no flicker while one types in the search.
    placeholderData: keepPreviousData,
  })
}

export const leadQuery = (tenant: number, id: number) =>
  queryOptions({
    queryKey: leadKey(tenant, id),
    queryFn: ({ signal }) => request<Lead>(`/api/leads/${id}/`, { tenant, signal }),
  })

/** Everything that a change of one lead makes stale: the lists, the lead, its score and its events. */
const invalidateLead = (client: QueryClient, tenant: number, id: number) =>
  Promise.all([
    client.invalidateQueries({ queryKey: listsKey(tenant) }),
    client.invalidateQueries({ queryKey: leadKey(tenant, id) }),
  ])

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
      void client.invalidateQueries({ queryKey: listsKey(tenant) })
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

/** Takes the lead out of every list at once; puts the lists back as they were when the server refuses. */
export const deleteLeadOptions = (client: QueryClient, tenant: number) =>
  mutationOptions({
    mutationFn: (id: number) => request<void>(`/api/leads/${id}/`, { method: 'DELETE', tenant }),
    onMutate: async (id) => {
      const lists = { queryKey: listsKey(tenant) }
      await client.cancelQueries(lists)
      const before = client.getQueriesData<LeadPages>(lists)
      client.setQueriesData<LeadPages>(lists, (pages) => pages && withoutLead(pages, id))
      return { before }
    },
    onError: (_error, _id, context) => {
      for (const [key, pages] of context?.before ?? []) client.setQueryData(key, pages)
    },
    onSuccess: (_nothing, id) => client.removeQueries({ queryKey: leadKey(tenant, id) }),
    onSettled: () => client.invalidateQueries({ queryKey: listsKey(tenant) }),
  })

export const useDeleteLead = (tenant: number) => useMutation(deleteLeadOptions(useQueryClient(), tenant))

export const useRestoreLead = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => request<unknown>(`/api/leads/${id}/restoration/`, { method: 'POST', tenant }),
    onSuccess: (_lead, id) => invalidateLead(client, tenant, id),
  })
}
