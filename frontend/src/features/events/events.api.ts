import type { LeadEventPage } from '@lead-scoring/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** A lead's timeline, newest first. Its key is under the lead's, so that a change of the lead makes it stale. */
export const leadEventsQuery = (tenant: number, leadId: number) =>
  infiniteQueryOptions({
    queryKey: ['tenant', tenant, 'lead', leadId, 'events'],
    queryFn: ({ pageParam, signal }) => request<LeadEventPage>(pageParam, { tenant, signal }),
    initialPageParam: `/api/leads/${leadId}/events/?page_size=50`,
    getNextPageParam: (page) => page.next,
  })
