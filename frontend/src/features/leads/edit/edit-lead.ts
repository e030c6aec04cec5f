import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { request } from '../../../platform/api/index.ts'
import { refreshLeads, replaceLead } from '../lead-cache.ts'

export const useEditLead = (tenant: number) => {
  const client = useQueryClient()
  return async (lead: Lead, patch: LeadPatch): Promise<boolean> => {
    replaceLead(client, tenant, { ...lead, ...patch } as Lead)
    replaceLead(
      client,
      tenant,
      await request<Lead>(`/api/leads/${lead.id}/`, { method: 'PATCH', tenant, body: patch }),
    )
    await refreshLeads(client, tenant)
    return true
  }
}
