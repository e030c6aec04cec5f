import type { SsoDomain, SsoDomains } from '@lead-scoring/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

const path = '/api/sso/domains/'

/** The domains whose addresses are sent to the identity provider, or will be once they are proven. */
export const domainsQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'sso', 'domains'],
    queryFn: ({ signal }) => request<SsoDomains>(path, { tenant, signal }),
  })

type Ask<Given, Answer> = (given: Given) => Promise<Answer>

const useDomainChange = <Given, Answer>(tenant: number, mutationFn: Ask<Given, Answer>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => client.invalidateQueries({ queryKey: ['tenant', tenant, 'sso'] }),
  })
}

export const useClaimDomain = (tenant: number) =>
  useDomainChange(tenant, (domain: string) =>
    request<SsoDomain>(path, { method: 'POST', tenant, body: { domain } }),
  )

/** Looks for the record now. Refused with the reason when it is not there. */
export const useVerifyDomain = (tenant: number) =>
  useDomainChange(tenant, ({ id }: SsoDomain) =>
    request<SsoDomain>(`${path}${id}/verification/`, { method: 'POST', tenant }),
  )

export const useRemoveDomain = (tenant: number) =>
  useDomainChange(tenant, ({ id }: SsoDomain) =>
    request<undefined>(`${path}${id}/`, { method: 'DELETE', tenant }),
  )
