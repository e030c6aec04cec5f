import type { ErasureAnswer, ErasureInput, Lead, LeadPage } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { download, request } from '../../platform/api/index.ts'

/** Everything held about a person, as a file for them. */
export const exportPerson = (tenant: number, lead: Lead, format: 'json' | 'pdf') =>
  download(
    `/api/leads/${lead.id}/person/${format === 'pdf' ? 'pdf/' : ''}`,
    tenant,
    `person-${lead.id}.${format}`,
  )

/** The other leads with the address of one: the search finds parts of addresses too. */
export const samePersonQuery = (tenant: number, { id, email }: Pick<Lead, 'id' | 'email'>) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lead', id, 'same person'],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams({ search: email, page_size: '100' })
      const { results } = await request<LeadPage>(`/api/leads/?${params}`, { tenant, signal })
      return results.filter((lead) => lead.id !== id && lead.email === email)
    },
    staleTime: 0,
    gcTime: 0,
  })

/** Forgets a person for good. Nothing may show what was read before, so the tenant's whole cache goes. */
export const useErasePerson = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ leadId, ...body }: ErasureInput & { leadId: number }) =>
      request<ErasureAnswer>(`/api/leads/${leadId}/erasure/`, { method: 'POST', tenant, body }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['tenant', tenant], type: 'inactive' })
    },
  })
}
