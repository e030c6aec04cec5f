import type { Lead } from '@lead-scoring/contract'
import type { Criterion } from '@lead-scoring/scoring'
import { factsOf, type LeadValues, scoreOf } from '../leads/index.ts'
import type { ReadyScorecard } from '../scorecards/index.ts'
import type { DjangoLead } from './read-rows.ts'

type Scored = LeadValues & Pick<Lead, 'score' | 'grade' | 'scorecard_id' | 'scored_on'>

/** The lead as the scorecard scores it for a UTC day, `YYYY-MM-DD`. */
export const scored = ({ values }: DjangoLead, scorecard: ReadyScorecard, day: string): Scored => ({
  ...values,
  ...scoreOf(scorecard, factsOf(values, []), day),
})

const signed = (points: number): string => (points < 0 ? String(points) : `+${points}`)

const nameOf = (criterion: Criterion, values: LeadValues): string => {
  if (!('attribute' in criterion)) return criterion.id
  const value = (values as unknown as Record<string, unknown>)[criterion.attribute]
  return `${criterion.attribute} ${value ?? 'unknown'}`
}

/** Why the lead has our score: `budget 50000.00 +30, company_size 250 +20, ...`; the parts add up to it. */
export const sayContributions = (
  { values }: DjangoLead,
  { score, scored_on }: Scored,
  { compiled, definition }: ReadyScorecard,
): string => {
  const points = compiled.contributions(factsOf(values, []), scored_on)
  const parts = definition.criteria.map(
    (criterion, place) => `${nameOf(criterion, values)} ${signed(points[place] ?? 0)}`,
  )
  const clamp = score - points.reduce((sum, given) => sum + given, 0)
  return [...parts, ...(clamp === 0 ? [] : [`kept within 0 to 100 ${signed(clamp)}`])].join(', ')
}
