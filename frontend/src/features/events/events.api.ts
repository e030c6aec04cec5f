import type { EventGroup, LeadEventPage } from '@lead-scoring/contract'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/**
 * A lead's timeline, newest first; narrowed to groups where some are named. Its key is under the lead's, so that a change of
 * the lead makes it stale. While other groups are fetched, those before stay.
 */
export const leadEventsQuery = (tenant: number, leadId: number, groups: readonly EventGroup[]) =>
  infiniteQueryOptions({
    queryKey: ['tenant', tenant, 'lead', leadId, 'events', ...groups],
    queryFn: ({ pageParam, signal }) => request<LeadEventPage>(pageParam, { tenant, signal }),
    initialPageParam: `/api/leads/${leadId}/events/?page_size=50${groups.length > 0 ? `&type=${groups.join(',')}` : ''}`,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
