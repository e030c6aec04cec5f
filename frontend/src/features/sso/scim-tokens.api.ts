import type { NewScimToken, ScimToken, ScimTokenInput, ScimTokens } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const path = '/api/sso/scim-tokens/'

/** The tokens by which an identity provider writes users and groups, without their secrets. */
export const scimTokensQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'sso', 'scim-tokens'],
    queryFn: ({ signal }) => request<ScimTokens>(path, { tenant, signal }),
  })

/** Makes a token; its secret is in this answer only. */
export const useCreateScimToken = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: ScimTokenInput) => request<NewScimToken>(path, { method: 'POST', tenant, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: scimTokensQuery(tenant).queryKey }),
    gcTime: 0,
  })
}

export const useRevokeScimToken = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: ScimToken) => request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: scimTokensQuery(tenant).queryKey }),
  })
}
