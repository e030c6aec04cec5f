import type { Duplicates, Lead, LeadMerge } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** Which other leads a lead may be; only ever a hint, so it is asked once. Under the lead's key: a change makes it stale. */
export const duplicatesQuery = (tenant: number, leadId: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lead', leadId, 'duplicates'],
    queryFn: ({ signal }) => request<Duplicates>(`/api/leads/${leadId}/duplicates/`, { tenant, signal }),
    retry: false,
  })

/** Says that two leads are not the same person, or takes that back; seen at once, at both. */
export const useDistinguish = (tenant: number, leadId: number) => {
  const client = useQueryClient()
  const { queryKey } = duplicatesQuery(tenant, leadId)
  return useMutation({
    mutationFn: ({ otherId, isDistinct }: { otherId: number; isDistinct: boolean }) =>
      request<undefined>(`/api/leads/${leadId}/distinctions/${otherId}/`, {
        method: isDistinct ? 'PUT' : 'DELETE',
        tenant,
      }),
    onMutate: async ({ otherId, isDistinct }) => {
      await client.cancelQueries({ queryKey })
      if (!isDistinct) return
      client.setQueryData(
        queryKey,
        (known) => known && { results: known.results.filter(({ lead }) => lead.id !== otherId) },
      )
    },
    onSettled: (_answer, _error, { otherId }) =>
      Promise.all(
        [leadId, otherId].map((id) =>
          client.invalidateQueries({ queryKey: duplicatesQuery(tenant, id).queryKey }),
        ),
      ),
  })
}

/** Merges another lead into a lead; lists, counts and both leads are stale then. */
export const useMergeLeads = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ lead, merge }: { lead: Lead; merge: LeadMerge }) =>
      request<Lead>(`/api/leads/${lead.id}/merge/`, {
        method: 'POST',
        tenant,
        body: merge,
        version: lead.version,
      }),
    onSuccess: (merged) => {
      client.setQueryData(['tenant', tenant, 'lead', merged.id], merged)
      void client.invalidateQueries({ queryKey: ['tenant', tenant] })
    },
  })
}

/** Brings back the lead that was merged, which takes the merge back. */
export const useUndoMerge = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (otherId: number) =>
      request<unknown>(`/api/leads/${otherId}/restoration/`, { method: 'POST', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tenant', tenant] }),
  })
}
