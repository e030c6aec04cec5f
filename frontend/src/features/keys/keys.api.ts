import type { Key, KeyInput, Keys, NewKey } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const path = '/api/keys/'

/** The API keys of a tenant, without their secrets. */
export const keysQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'keys'],
    queryFn: ({ signal }) => request<Keys>(path, { tenant, signal }),
  })

/** Makes a key; its secret is in this answer only, so it is not kept in the cache, nor by the server to be said twice. */
export const useCreateKey = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: KeyInput) => request<NewKey>(path, { method: 'POST', tenant, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery(tenant).queryKey }),
    gcTime: 0,
  })
}

/** The key stops to work at once, for good; nothing is shown before the server has done it. */
export const useRevokeKey = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: Key) => request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: keysQuery(tenant).queryKey }),
  })
}
