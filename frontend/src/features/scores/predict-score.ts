import type { ActiveScorecard, Lead } from '@lead-scoring/contract'
import { explain } from '@lead-scoring/scoring'
import { utcDay } from '../../platform/formats/index.ts'
import { factsOf } from './lead-facts.ts'
import { liveReasons, type Reasons } from './reasons.ts'

/** Why a lead will have its score; null where that cannot be known here, because the scorecard reads signals. */
export const predictReasons = (scorecard: ActiveScorecard | undefined, lead: Lead): Reasons | null => {
  if (!scorecard || scorecard.definition.criteria.some(({ kind }) => kind === 'signal')) return null
  return liveReasons(explain(scorecard.definition, { attributes: factsOf(lead) }, utcDay(new Date())))
}

/** The lead with the score that the server will give it, as far as that can be known here. */
export const withPredictedScore = (scorecard: ActiveScorecard | undefined, lead: Lead): Lead => {
  const reasons = predictReasons(scorecard, lead)
  return reasons ? { ...lead, score: reasons.score, grade: reasons.grade } : lead
}
