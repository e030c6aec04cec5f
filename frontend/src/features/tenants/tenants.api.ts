import type { TenantPage } from '@lead-scoring/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** The most that one page of the API holds; the switcher shows the first of them. */
const tenantsPath = '/api/tenants/?page_size=1000'

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => request<TenantPage>(tenantsPath, { signal }),
  staleTime: 60_000,
})

export const useTenants = () => useQuery(tenantsQuery)
