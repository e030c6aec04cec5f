import type { Tenant, TenantInput, TenantPage } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { newIdempotencyKey, request } from '../../platform/api/index.ts'

/** The most that one page of the API holds; the switcher shows the first of them. */
const tenantsPath = '/api/tenants/?page_size=1000'

export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => request<TenantPage>(tenantsPath, { signal }),
  staleTime: 60_000,
})

export const useTenants = () => useQuery(tenantsQuery)

export const useCreateTenant = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TenantInput) =>
      request<Tenant>('/api/tenants/', { method: 'POST', body, idempotencyKey: newIdempotencyKey() }),
    onSuccess: () => client.invalidateQueries({ queryKey: tenantsQuery.queryKey }),
  })
}
