import type { ActiveScorecard, Lead, LeadScore } from '@lead-scoring/contract'
import { type AttributeValue, explain, type LeadFacts } from '@lead-scoring/scoring'
import { utcDay } from '../../platform/formats/index.ts'
import { liveReasons, type Reasons } from './reasons.ts'

/** What the server scores a lead by, except its signals. */
const factsOf = (lead: Lead): LeadFacts['attributes'] => ({
  ...lead.attributes,
  budget: lead.budget === null ? null : Number(lead.budget),
  company_size: lead.company_size,
  industry: lead.industry,
  urgency: lead.urgency,
  country: lead.country,
  source: lead.source,
})

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

/** Whether an explanation is about the values that the lead has now, and not about those before a change. */
export const isAbout = (stored: LeadScore, lead: Lead): boolean => {
  const facts = factsOf(lead)
  const known = (attribute: string): AttributeValue | null => facts[attribute] ?? null
  return stored.contributions.every(
    ({ attribute, value }) => attribute === null || known(attribute) === value,
  )
}
