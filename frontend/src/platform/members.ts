import type { Member, Members } from '@lead-scoring/contract'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { request } from './api/index.ts'

/** Everybody who belongs to a tenant, by name: those who can own its leads. */
export const membersQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'members'],
    queryFn: ({ signal }) => request<Members>('/api/members/', { tenant, signal }),
  })

/** The members, asked for only where that is needed; undefined while they are not known. */
export const useMembers = (tenant: number, isNeeded: boolean): readonly Member[] | undefined =>
  useQuery({ ...membersQuery(tenant), enabled: isNeeded }).data?.results

/** The members as far as they are known already, for code outside of components. */
export const knownMembers = (client: QueryClient, tenant: number): readonly Member[] | undefined =>
  client.getQueryData(membersQuery(tenant).queryKey)?.results
