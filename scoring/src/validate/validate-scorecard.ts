import { maximumOf } from '../maximum.ts'
import type { Catalogue, Scorecard } from '../scorecard.ts'
import { criterionOf } from './criterion.ts'
import { type Place, placeAt, type ScorecardIssue } from './issue.ts'
import { type Check, checkFields, checkFiniteNumber, checkList, integerBetween, isRecord } from './shape.ts'

const maxCriteria = 200

const checkIdsUnique = (place: Place, criteria: readonly unknown[]): void => {
  const firstById = new Map<string, number>()
  for (const [index, criterion] of criteria.entries()) {
    if (!isRecord(criterion) || typeof criterion.id !== 'string') continue
    const { id } = criterion
    const first = firstById.get(id)
    if (first === undefined) firstById.set(id, index)
    else place.at(index).at('id').report('id_duplicate', { id, first })
  }
}

const criteriaOf =
  (catalogue: Catalogue): Check =>
  (place, input) => {
    checkList(place, input, { minimum: 1, maximum: maxCriteria }, criterionOf(catalogue))
    if (Array.isArray(input) && input.length <= maxCriteria) checkIdsUnique(place, input)
  }

const checkThreshold = integerBetween(1, 100)

const checkGrades: Check = (place, input) => {
  checkFields(place, input, { A: checkThreshold, B: checkThreshold, C: checkThreshold })
  if (!isRecord(input)) return
  for (const [grade, next] of [
    ['A', 'B'],
    ['B', 'C'],
  ] as const) {
    const threshold = input[grade]
    const nextThreshold = input[next]
    if (typeof threshold === 'number' && typeof nextThreshold === 'number' && threshold <= nextThreshold) {
      place.at(grade).report('grades_unordered', { grade, threshold, next })
    }
  }
}

const checkCalibration: Check = (place, input) =>
  checkFields(place, input, { intercept: checkFiniteNumber, slope: checkFiniteNumber })

const checkReachable = (place: Place, scorecard: Scorecard): void => {
  const maximum = scorecard.criteria.reduce((sum, criterion) => sum + maximumOf(criterion), 0)
  const threshold = scorecard.grades.A
  if (maximum < threshold) place.at('grades').at('A').report('maximum_too_low', { maximum, threshold })
}

/**
 * What is wrong with a scorecard that somebody wrote, in the order of the text; empty when it is valid. Judges the
 * shape and the meaning: unknown keys, attributes and signals, overlapping bands, points that are no integers, grades
 * that nobody can reach. Everything else in this package expects a scorecard that has passed.
 */
export const validateScorecard = (input: unknown, catalogue: Catalogue): ScorecardIssue[] => {
  const issues: ScorecardIssue[] = []
  const place = placeAt('', issues)
  checkFields(
    place,
    input,
    { criteria: criteriaOf(catalogue), grades: checkGrades },
    { calibration: checkCalibration },
  )
  // Only a scorecard without issues has a maximum that means something.
  if (issues.length === 0) checkReachable(place, input as Scorecard)
  return issues
}
