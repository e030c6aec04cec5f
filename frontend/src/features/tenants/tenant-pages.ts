import type { TenantPage } from '@lead-scoring/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'
import { tenantsQuery } from './tenants.api.ts'

/** How many tenants the page that manages them shows at once. */
export const tenantPageSize = 100

/** One page of the tenants, oldest first, counted from 1. A change of a tenant makes it stale, as it does the switcher's list. */
export const tenantPageQuery = (page: number) =>
  queryOptions({
    queryKey: [...tenantsQuery.queryKey, 'page', page],
    queryFn: ({ signal }) =>
      request<TenantPage>(`/api/tenants/?page_size=${tenantPageSize}&page=${page}`, { signal }),
    placeholderData: keepPreviousData,
  })
