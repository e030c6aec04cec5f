import type { LeadAttributes } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** What the tenant's leads have beside the built-in fields, to be offered; a minute old at most when it is asked for. */
export const leadAttributesQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lead-attributes'],
    queryFn: ({ signal }) => request<LeadAttributes>('/api/leads/attributes/', { tenant, signal }),
    staleTime: 60_000,
  })
