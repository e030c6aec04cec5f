import type { AttributeValue, Criterion, LeadFacts, Scorecard, SignalOccurrence } from '../scorecard.ts'

/** A scorecard of these criteria, with the standard grades. */
export const aScorecard = (...criteria: Criterion[]): Scorecard => ({
  criteria,
  grades: { A: 80, B: 60, C: 40 },
})

/** A lead of these attributes and signals. */
export const aLead = (
  attributes: Record<string, AttributeValue | null | undefined> = {},
  signals: readonly SignalOccurrence[] = [],
): LeadFacts => ({ attributes, signals })
