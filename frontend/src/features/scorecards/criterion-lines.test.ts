import { type Criterion, explain, type Scorecard, standardScorecard } from '@lead-scoring/scoring'
import { describe, expect, it } from 'vitest'
import { isValueCriterion, lineOf, linesOf, type ValueCriterion } from './criterion-lines.ts'

const pointsOf = (criterion: Criterion, value: string | number | boolean | null, attribute: string) => {
  const scorecard: Scorecard = { criteria: [criterion], grades: standardScorecard.grades }
  return explain(scorecard, { attributes: { [attribute]: value } }, '2026-11-25').contributions[0]?.points
}

const odd: readonly ValueCriterion[] = [
  {
    id: 'visits',
    kind: 'range',
    attribute: 'visits',
    bands: [
      { from: 10, points: 9 },
      { from: 1, points: 3 },
    ],
    missing: 2,
  },
  { id: 'flat', kind: 'range', attribute: 'flat', bands: [{ points: 4 }], missing: -4 },
  {
    id: 'balance',
    kind: 'range',
    attribute: 'balance',
    bands: [{ from: 0, points: 5 }, { points: -5 }],
    missing: 0,
  },
  {
    id: 'plan',
    kind: 'choice',
    attribute: 'plan',
    points: { other: 1, free: -3 },
    otherwise: 7,
    missing: 0,
  },
]
const criteria = [...standardScorecard.criteria.filter(isValueCriterion), ...odd]

describe('the lines of a criterion', () => {
  it.each(criteria.map((criterion) => [criterion.id, criterion] as const))(
    'of %s give the points that the scorecard gives, and find their own examples',
    (_id, criterion) => {
      for (const line of linesOf(criterion)) {
        expect(pointsOf(criterion, line.example, criterion.attribute), line.id).toBe(line.points)
        expect(lineOf(criterion, line.example)).toEqual(line)
      }
    },
  )

  it('of a range end where the next higher band begins', () => {
    const [budget] = standardScorecard.criteria.filter(isValueCriterion)
    expect(budget && linesOf(budget).map(({ values, points }) => [values, points])).toEqual([
      [{ kind: 'band', from: 50_000 }, 30],
      [{ kind: 'band', from: 10_000, below: 50_000 }, 20],
      [{ kind: 'band', below: 10_000 }, 10],
      [{ kind: 'missing' }, 0],
    ])
  })

  it('of a range without an open band say that less gives nothing', () => {
    expect(odd[0] && linesOf(odd[0])[2]).toMatchObject({ values: { kind: 'band', below: 1 }, points: 0 })
  })

  it('of a choice name the values that are left, and nothing when none is', () => {
    const rest = { attribute: 'industry', kind: 'choice', id: 'industry', otherwise: 5, missing: 0 } as const
    const some = linesOf({ ...rest, points: { tech: 20, finance: 15 } })
    expect(some.map(({ values }) => values)).toContainEqual({
      kind: 'otherwise',
      rest: ['healthcare', 'other'],
    })
    const all = linesOf({ ...rest, points: { tech: 4, finance: 3, healthcare: 2, other: 1 } })
    expect(all.map(({ id }) => id)).not.toContain('otherwise')
  })

  it('of a choice stand in the order of its choices, whatever order the points came in', () => {
    const points = { this_week: 15, this_month: 10, immediately: 20 }
    const urgency = {
      attribute: 'urgency',
      kind: 'choice',
      id: 'u',
      otherwise: 5,
      missing: 0,
      points,
    } as const
    expect(linesOf(urgency).map(({ example }) => example)).toEqual([
      'immediately',
      'this_week',
      'this_month',
      'later',
      null,
    ])
  })

  it('take the bands as inclusive from below', () => {
    const [budget] = standardScorecard.criteria.filter(isValueCriterion)
    expect(budget && lineOf(budget, 50_000).points).toBe(30)
    expect(budget && lineOf(budget, 49_999.99).points).toBe(20)
  })
})
