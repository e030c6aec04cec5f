import { type AskNext, askNext } from './ask-next.ts'
import { asChoice, asNumber, isKnown } from './attribute-value.ts'
import { clampScore, compile } from './compile.ts'
import { comparisonsOf } from './condition.ts'
import { dayNumber } from './day.ts'
import { gradeOf, type NextGrade, nextGrade } from './grade.ts'
import { maximumOf } from './maximum.ts'
import type { AttributeValue, Criterion, Grade, LeadFacts, Scorecard } from './scorecard.ts'
import { countOccurrences } from './signal.ts'

/** Why a lead has its score: the contributions and the clamp add up to it, always. */
export type Explanation = {
  /** The UTC day for which it was computed, `YYYY-MM-DD`. */
  readonly asOf: string
  /** An integer from 0 to 100. */
  readonly score: number
  readonly grade: Grade
  /** One for each criterion, in the scorecard's order. */
  readonly contributions: readonly Contribution[]
  /** What keeping the sum within 0 to 100 added or took away. */
  readonly clamp: number
  /** Null at A. */
  readonly nextGrade: NextGrade | null
  /** Null when no single answer could raise the score. */
  readonly askNext: AskNext | null
}

/** What one criterion gave. */
export type Contribution = {
  readonly criterion: string
  readonly kind: Criterion['kind']
  /** Of a range or a choice. */
  readonly attribute?: string
  /** Of a signal. */
  readonly signal?: string
  /** Of a range or a choice: what the lead has; null when it is missing. */
  readonly value?: AttributeValue | null
  /** Of a signal: how many occurrences count, that is neither future nor faded away. */
  readonly occurrences?: number
  /** The attribute is absent; of a rule: it does not hold, and an attribute that it reads is absent. */
  readonly missing: boolean
  readonly points: number
  /** The most that the criterion can give. A signal without a cap has no most: the whole scale, or what it gave if that is more. */
  readonly maximum: number
}

type Details = Pick<Contribution, 'attribute' | 'signal' | 'value' | 'occurrences' | 'missing'>

const ofAttribute = (attribute: string, value: AttributeValue | null): Details => ({
  attribute,
  value,
  missing: value === null,
})

const detailsOf = (criterion: Criterion, facts: LeadFacts, asOfDay: number, points: number): Details => {
  switch (criterion.kind) {
    case 'range':
      return ofAttribute(criterion.attribute, asNumber(facts.attributes[criterion.attribute]))
    case 'choice': {
      const value = facts.attributes[criterion.attribute] ?? null
      return ofAttribute(criterion.attribute, asChoice(value) === null ? null : value)
    }
    case 'signal':
      return {
        signal: criterion.signal,
        occurrences: countOccurrences(criterion, facts, asOfDay),
        missing: false,
      }
    case 'rule':
      return {
        missing:
          points === 0 &&
          comparisonsOf(criterion.when).some(({ attribute }) => !isKnown(facts.attributes[attribute])),
      }
  }
}

const contributionOf = (
  criterion: Criterion,
  facts: LeadFacts,
  asOfDay: number,
  points: number,
): Contribution => {
  const maximum = maximumOf(criterion)
  return {
    criterion: criterion.id,
    kind: criterion.kind,
    ...detailsOf(criterion, facts, asOfDay, points),
    points,
    maximum: Number.isFinite(maximum) ? maximum : Math.max(100, points),
  }
}

/**
 * Explains a lead's score by a valid scorecard on a day (`YYYY-MM-DD`, UTC): the contributions, the clamp, the
 * grade, the way to the next one, and what to ask next. Throws a RangeError when a day is not of that form.
 */
export const explain = (scorecard: Scorecard, facts: LeadFacts, asOf: string): Explanation => {
  const asOfDay = dayNumber(asOf)
  const compiled = compile(scorecard)
  const points = compiled.contributions(facts, asOf)
  const sum = points.reduce((total, given) => total + given, 0)
  const score = clampScore(sum)
  return {
    asOf,
    score,
    grade: gradeOf(score, scorecard.grades),
    contributions: scorecard.criteria.map((criterion, index) =>
      contributionOf(criterion, facts, asOfDay, points[index] as number),
    ),
    clamp: score - sum,
    nextGrade: nextGrade(score, scorecard.grades),
    askNext: askNext(scorecard, (changed) => compiled.score(changed, asOf), facts),
  }
}
