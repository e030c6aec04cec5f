import { asChoice, asNumber } from './attribute-value.ts'
import { compileCondition } from './condition.ts'
import { dayNumber } from './day.ts'
import type {
  ChoiceCriterion,
  Criterion,
  LeadFacts,
  RangeCriterion,
  RuleCriterion,
  Scorecard,
} from './scorecard.ts'
import { compileSignal } from './signal.ts'

/** A scorecard as functions. `asOf` is the UTC day, `YYYY-MM-DD`, on which signals are that old. */
export type CompiledScorecard = {
  /** The score, an integer from 0 to 100. Allocates nothing unless the scorecard reads signals. */
  readonly score: (facts: LeadFacts, asOf: string) => number
  /** The points of each criterion, in the scorecard's order, before the sum is kept within 0 to 100. */
  readonly contributions: (facts: LeadFacts, asOf: string) => number[]
}

type Give = (facts: LeadFacts, asOfDay: number) => number

const compileRange = ({ attribute, bands, missing }: RangeCriterion): Give => {
  const ladder = bands.map(({ from = Number.NEGATIVE_INFINITY, points }) => ({ from, points }))
  return (facts) => {
    const value = asNumber(facts.attributes[attribute])
    if (value === null) return missing
    for (const band of ladder) if (value >= band.from) return band.points
    return 0
  }
}

const compileChoice = ({ attribute, points, otherwise, missing }: ChoiceCriterion): Give => {
  const byValue = new Map(Object.entries(points))
  return (facts) => {
    const value = asChoice(facts.attributes[attribute])
    return value === null ? missing : (byValue.get(value) ?? otherwise)
  }
}

const compileRule = ({ points, when }: RuleCriterion): Give => {
  const holds = compileCondition(when)
  return (facts) => (holds(facts.attributes) ? points : 0)
}

const compileCriterion = (criterion: Criterion): Give => {
  switch (criterion.kind) {
    case 'range':
      return compileRange(criterion)
    case 'choice':
      return compileChoice(criterion)
    case 'signal':
      return compileSignal(criterion)
    case 'rule':
      return compileRule(criterion)
  }
}

/** Keeps a sum of points within 0 to 100. */
export const clampScore = (sum: number): number => Math.min(100, Math.max(0, sum))

/**
 * Compiles a valid scorecard (see `validateScorecard`) to JavaScript, by closures. The functions throw a
 * RangeError for a day that is not `YYYY-MM-DD`, but only look at days when a criterion reads signals.
 */
export const compile = (scorecard: Scorecard): CompiledScorecard => {
  const gives = scorecard.criteria.map(compileCriterion)
  const readsSignals = scorecard.criteria.some(({ kind }) => kind === 'signal')
  const dayOf = readsSignals ? dayNumber : () => 0
  return {
    score: (facts, asOf) => {
      const asOfDay = dayOf(asOf)
      let sum = 0
      for (const give of gives) sum += give(facts, asOfDay)
      return clampScore(sum)
    },
    contributions: (facts, asOf) => {
      const asOfDay = dayOf(asOf)
      // `0 +` because "points": -0 is valid JSON, and nobody should meet a negative zero.
      return gives.map((give) => 0 + give(facts, asOfDay))
    },
  }
}
