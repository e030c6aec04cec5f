import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useEditLead } from '../features/leads/edit/edit-lead.ts'
import { activeScorecardQuery } from '../features/scores/scores.api.ts'
import { usePrediction } from '../features/scores/use-prediction.ts'

/** Changes leads; their scores move at once, as this browser computes them, and then as the server does. */
export const useEditScoredLead = (tenant: number) => {
  const { data: scorecard } = useQuery(activeScorecardQuery(tenant))
  const prediction = usePrediction()
  const predict = useCallback(
    (lead: Lead) => prediction?.withPredictedScore(scorecard, lead) ?? lead,
    [prediction, scorecard],
  )
  return useEditLead(tenant, predict)
}
