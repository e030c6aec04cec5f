import type { ActiveScorecard, LeadScore } from '@lead-scoring/contract'
import { queryOptions } from '@tanstack/react-query'
import { request } from '../../platform/api/index.ts'

/** The scorecard that scores the tenant's leads now: what the live score is computed with. */
export const activeScorecardQuery = (tenant: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'scorecard'],
    queryFn: ({ signal }) => request<ActiveScorecard>('/api/scorecards/active/', { tenant, signal }),
    staleTime: 60_000,
  })

/** Why a lead has its score. Its key is under the lead's, so that a change of the lead makes it stale. */
export const leadScoreQuery = (tenant: number, leadId: number) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'lead', leadId, 'score'],
    queryFn: ({ signal }) => request<LeadScore>(`/api/leads/${leadId}/score/`, { tenant, signal }),
  })
