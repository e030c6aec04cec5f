import { asChoice, asNumber } from './attribute-value.ts'
import { dayNumber, dayText, isDay } from './day.ts'
import { gradeOf } from './grade.ts'
import { readAttributes } from './read-attributes.ts'
import type { AttributeValue, Grade, LeadFacts, Scorecard } from './scorecard.ts'

/** The unknown attribute that could improve a lead most, and the best that it could lead to. */
export type AskNext = { readonly attribute: string; readonly bestScore: number; readonly bestGrade: Grade }

/** One number on each edge, one in each gap between, one below all and one above all. Infinity would count as missing. */
const numbersAround = (edges: readonly number[]): readonly number[] => {
  const sorted = [...edges].sort((a, b) => a - b)
  const step = (edge: number): number => Math.max(1, Math.abs(edge))
  const above = sorted.map((edge, index) => {
    const next = sorted[index + 1]
    return next === undefined ? edge + step(edge) : (edge + next) / 2
  })
  const lowest = Math.min(...edges)
  return [lowest - step(lowest), ...sorted, ...above]
}

/** The days, and for each the day before and the day after. */
const daysAround = (days: readonly string[]): readonly string[] =>
  [-1, 0, 1].flatMap((shift) => days.map((day) => dayText(dayNumber(day) + shift))).filter(isDay)

/** The texts, and one that is none of them. */
const textsAround = (texts: readonly string[]): readonly string[] => [...texts, `${texts.join('')}?`]

type Question = {
  readonly isMissing: (value: unknown) => boolean
  readonly answers: readonly AttributeValue[]
}

const answersAmong = (constants: readonly AttributeValue[]): readonly AttributeValue[] => {
  if (constants.every((constant) => typeof constant === 'boolean')) return [true, false]
  const texts = constants.map(String)
  return texts.every(isDay) ? daysAround(texts) : textsAround(texts)
}

/** The type is what the constants are of: a valid scorecard reads each attribute as one type. */
const questionAbout = (constants: readonly AttributeValue[]): Question => {
  const numbers = constants.filter((constant) => typeof constant === 'number')
  if (numbers.length > 0) {
    return { isMissing: (value) => asNumber(value) === null, answers: numbersAround(numbers) }
  }
  return { isMissing: (value) => asChoice(value) === null, answers: answersAmong(constants) }
}

const withAttribute = (facts: LeadFacts, attribute: string, value: AttributeValue): LeadFacts => ({
  ...facts,
  attributes: { ...facts.attributes, [attribute]: value },
})

/**
 * What to ask a lead next: of the attributes that the scorecard reads and the lead lacks, the one whose answer
 * could lift the grade most, then the score most; the earlier one in the scorecard among equals. Found by trying
 * every answer that the scorecard can tell apart. Null when nothing is missing or no single answer could help.
 */
export const askNext = (
  scorecard: Scorecard,
  score: (facts: LeadFacts) => number,
  facts: LeadFacts,
): AskNext | null => {
  let best: AskNext | null = null
  let bestScore = score(facts)
  for (const [attribute, constants] of readAttributes(scorecard)) {
    const { isMissing, answers } = questionAbout(constants)
    if (!isMissing(facts.attributes[attribute])) continue
    const reachable = Math.max(...answers.map((answer) => score(withAttribute(facts, attribute, answer))))
    // A higher score never has a lower grade: the best score has the best grade as well.
    if (reachable <= bestScore) continue
    bestScore = reachable
    best = { attribute, bestScore, bestGrade: gradeOf(bestScore, scorecard.grades) }
  }
  return best
}
