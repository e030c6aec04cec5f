import type { AuditPage, AuditSeal } from '@lead-scoring/contract'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { download, request } from '../../platform/api/index.ts'
import { type AuditFilter, auditParams } from './audit-filter.ts'

const path = '/api/audit/'
const keyOf = (tenant: number) => ['tenant', tenant, 'audit']

/** The log, newest first. */
export const auditQuery = (tenant: number, filter: AuditFilter) => {
  const params = auditParams(filter)
  params.set('page_size', '50')
  return infiniteQueryOptions({
    queryKey: [...keyOf(tenant), 'entries', params.toString()],
    queryFn: ({ pageParam, signal }) => request<AuditPage>(pageParam, { tenant, signal }),
    initialPageParam: `${path}?${params}`,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  })
}

/** The head of the chain that proves that the log was not rewritten. */
export const sealQuery = (tenant: number) =>
  queryOptions({
    queryKey: [...keyOf(tenant), 'seal'],
    queryFn: ({ signal }) => request<AuditSeal>(`${path}seal/`, { tenant, signal }),
    staleTime: 0,
  })

/** Keeps what the filter lets through as a file, in the order of the log. */
export const exportAudit = (tenant: number, filter: AuditFilter, day: string) =>
  download(`${path}export/?${auditParams(filter)}`, tenant, `audit-${day}.csv`)
