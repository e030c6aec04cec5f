import type { Sso, SsoInput, SsoTest, SsoTestBegun } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const path = '/api/sso/'
const keyOf = (tenant: number) => ['tenant', tenant, 'sso']

/** The tenant's connection to its identity provider, and what is entered there. */
export const ssoQuery = (tenant: number) =>
  queryOptions({
    queryKey: [...keyOf(tenant), 'connection'],
    queryFn: ({ signal }) => request<Sso>(path, { tenant, signal }),
  })

/** Keeps the connection. The server reads the identity provider's own description first, so it is not shown before. */
export const useSaveSso = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: SsoInput) => request<unknown>(path, { method: 'PUT', tenant, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(tenant) }),
  })
}

export const useRemoveSso = (tenant: number) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => request<undefined>(path, { method: 'DELETE', tenant }),
    onSuccess: () => client.invalidateQueries({ queryKey: keyOf(tenant) }),
  })
}

export const useBeginTest = (tenant: number) =>
  useMutation({ mutationFn: () => request<SsoTestBegun>(`${path}tests/`, { method: 'POST', tenant }) })

const askEveryMs = 1500

/** What came of a test; asked again and again while the identity provider has not answered. */
export const ssoTestQuery = (tenant: number, id: number) =>
  queryOptions({
    queryKey: [...keyOf(tenant), 'test', id],
    queryFn: ({ signal }) => request<SsoTest>(`${path}tests/${id}/`, { tenant, signal }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'waiting' ? false : askEveryMs),
    // The test happens in another tab.
    refetchIntervalInBackground: true,
    // It holds what the identity provider says of a person.
    gcTime: 0,
  })
