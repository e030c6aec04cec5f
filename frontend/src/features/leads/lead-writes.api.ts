import type { Lead, LeadInput, LeadPage, LeadPatch } from '@lead-scoring/contract'
import { mutationOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { hideLeads, leadKey, refreshLeads, showLeads } from './lead-cache.ts'
import { leadQuery } from './leads.api.ts'

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

export const restoreLeadOptions = (client: QueryClient, tenant: number) =>
  mutationOptions({
    mutationFn: (id: number) => request<unknown>(`/api/leads/${id}/restoration/`, { method: 'POST', tenant }),
    onSuccess: (_lead, id) => {
      showLeads(client, tenant, [id])
      return invalidateLead(client, tenant, id)
    },
  })
