import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useEditLead } from '../features/leads/edit/edit-lead.ts'
import { withPredictedScore } from '../features/scores/predict-score.ts'
import { activeScorecardQuery } from '../features/scores/scores.api.ts'

/** Changes leads; their scores move at once, as this browser computes them, and then as the server does. */
export const useEditScoredLead = (tenant: number) => {
  const { data: scorecard } = useQuery(activeScorecardQuery(tenant))
  const predict = useCallback((lead: Lead) => withPredictedScore(scorecard, lead), [scorecard])
  return useEditLead(tenant, predict)
}
