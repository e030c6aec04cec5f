import type { Tenant, TenantInput, TenantPage } from '@lead-scoring/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiProblem, request, useIdempotencyKey } from '../../platform/api/index.ts'
import { tenantsQuery } from './tenants.api.ts'

const pathOf = (id: number) => `/api/tenants/${id}/`
const { queryKey } = tenantsQuery

/** The server's word on the name, or on the whole when it names no field. */
export const nameRefusal = (error: Error): string =>
  (error instanceof ApiProblem && error.problem.errors?.name?.join(' ')) || error.message

export const useCreateTenant = () => {
  const client = useQueryClient()
  const keyOf = useIdempotencyKey()
  return useMutation({
    mutationFn: (body: TenantInput) =>
      request<Tenant>('/api/tenants/', { method: 'POST', body, idempotencyKey: keyOf(body) }),
    onSuccess: () => client.invalidateQueries({ queryKey }),
  })
}

type Rename = { readonly tenant: Tenant; readonly name: string }

/** Gives a tenant another name. Every list of tenants shows it at once, and the old one again when the server refuses. */
export const useRenameTenant = () => {
  const client = useQueryClient()
  const showName = (id: number, name: string) =>
    client.setQueriesData<TenantPage>(
      { queryKey },
      (page) =>
        page && {
          ...page,
          results: page.results.map((tenant) => (tenant.id === id ? { ...tenant, name } : tenant)),
        },
    )
  return useMutation({
    mutationFn: ({ tenant, name }: Rename) =>
      request<Tenant>(pathOf(tenant.id), { method: 'PATCH', body: { name } }),
    onMutate: async ({ tenant, name }) => {
      await client.cancelQueries({ queryKey })
      showName(tenant.id, name)
    },
    onError: (_error, { tenant }) => showName(tenant.id, tenant.name),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
}

/** Deletes a tenant with everything that it owns. There is no way back, so nothing is shown before the server has done it. */
export const useDeleteTenant = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Tenant) => request<undefined>(pathOf(id), { method: 'DELETE' }),
    onSuccess: (_nothing, { id }) => {
      client.removeQueries({ queryKey: ['tenant', id] })
      return client.invalidateQueries({ queryKey })
    },
  })
}
