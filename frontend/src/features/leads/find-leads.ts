import type { LeadPage } from '@lead-scoring/contract'
import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** So many are enough to recognise the one that is meant. */
const shown = 8

/** The best of the leads whose name, company or e-mail contains what was typed; of none when nothing was typed. */
export const foundLeadsQuery = (tenant: number | null, search: string) => {
  const params = new URLSearchParams({ search, page_size: String(shown) })
  return queryOptions({
    queryKey: ['tenant', tenant, 'leads', 'found', search],
    queryFn:
      tenant === null || search === ''
        ? skipToken
        : ({ signal }: { signal: AbortSignal }) =>
            request<LeadPage>(`/api/leads/?${params}`, { tenant, signal }),
    // The old ones stay until the new ones are there: no flicker while one types.
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}
