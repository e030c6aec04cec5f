import type { Lead } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { isAbout } from './lead-facts.ts'
import { storedReasons } from './reasons.ts'
import { activeScorecardQuery, leadScoreQuery } from './scores.api.ts'
import { usePrediction } from './use-prediction.ts'

/**
 * Why a lead has its score: the server's word, and from a change until the server has explained that one too, what
 * this browser computes with the tenant's own scorecard.
 */
export const useLeadReasons = (tenant: number, lead: Lead) => {
  const { data: stored, isError, refetch } = useQuery(leadScoreQuery(tenant, lead.id))
  const { data: scorecard } = useQuery(activeScorecardQuery(tenant))
  const prediction = usePrediction()
  const reasons = useMemo(() => {
    if (!stored) return null
    const predicted = isAbout(stored, lead) ? null : prediction?.predictReasons(scorecard, lead)
    return predicted ?? storedReasons(stored)
  }, [stored, scorecard, lead, prediction])
  return { reasons, isError, refetch: () => void refetch() }
}
