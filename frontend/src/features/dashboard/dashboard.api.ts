import type { Lead, LeadSummary } from '@lead-scoring/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** The lengths of a period, in days, that a reader can choose from. */
export const periods = [7, 28, 90] as const
export type PeriodDays = (typeof periods)[number]
export const defaultPeriod: PeriodDays = 28

/** How many leads the dashboard names to call first. */
export const topLength = 10

/** A dashboard that stays open on a wall is never older than this. */
const refreshEveryMs = 60_000

const summaryKey = (tenant: number) => ['tenant', tenant, 'summary'] as const

/** The tenant's figures, with those of the last `days` days and of as many before. A change of a lead makes it stale. */
export const summaryQuery = (tenant: number, days: PeriodDays) =>
  queryOptions({
    queryKey: [...summaryKey(tenant), 'days', days],
    queryFn: ({ signal }) => request<LeadSummary>(`/api/leads/summary/?days=${days}`, { tenant, signal }),
    // The old figures stay, with their own period named, until those of the other period are there.
    placeholderData: keepPreviousData,
    refetchInterval: refreshEveryMs,
  })

/** The leads to call first, best score first. */
export const topLeadsQuery = (tenant: number) =>
  queryOptions({
    queryKey: [...summaryKey(tenant), 'top'],
    queryFn: ({ signal }) =>
      request<readonly Lead[]>(`/api/leads/top/?limit=${topLength}`, { tenant, signal }),
    refetchInterval: refreshEveryMs,
  })
