import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { gradeOf } from './grade.ts'
import type { Criterion } from './scorecard.ts'
import { standardScorecard } from './standard.ts'
import { aLead, aScorecard } from './testing/examples.ts'
import { awkwardCatalogue, leads, scorecards, scoringDays } from './testing/index.ts'

const today = '2026-03-01'
const cards = scorecards(awkwardCatalogue)
const facts = leads(awkwardCatalogue)
const only = (criterion: Criterion, lead = aLead()) =>
  explain(aScorecard(criterion), lead, today).contributions[0]

test('the worked example is explained line by line', () => {
  const lead = aLead({ budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' })
  const of = (attribute: string, kind: 'range' | 'choice', value: number | string) => ({
    criterion: attribute,
    kind,
    attribute,
    value,
    missing: false,
  })
  expect(explain(standardScorecard, lead, today)).toEqual({
    asOf: today,
    score: 85,
    grade: 'A',
    contributions: [
      { ...of('budget', 'range', 50_000), points: 30, maximum: 30 },
      { ...of('company_size', 'range', 250), points: 20, maximum: 30 },
      { ...of('industry', 'choice', 'tech'), points: 20, maximum: 20 },
      { ...of('urgency', 'choice', 'this_week'), points: 15, maximum: 20 },
    ],
    clamp: 0,
    nextGrade: null,
    askNext: null,
  })
})

describe('a contribution', () => {
  const range: Criterion = {
    id: 'x',
    kind: 'range',
    attribute: 'x',
    bands: [{ from: 5, points: 9 }],
    missing: 2,
  }
  const choice: Criterion = {
    id: 'x',
    kind: 'choice',
    attribute: 'x',
    points: { true: 9 },
    otherwise: 1,
    missing: 2,
  }
  const rule: Criterion = {
    id: 'x',
    kind: 'rule',
    points: 9,
    when: {
      any: [
        { attribute: 'x', is: 'a' },
        { attribute: 'y', is: 'b' },
      ],
    },
  }

  test.each([undefined, null, '5', true])('of a range with the value %j is missing', (x) => {
    expect(only(range, aLead({ x }))).toMatchObject({ value: null, missing: true, points: 2, maximum: 9 })
  })

  test.each([undefined, null, 5])('of a choice with the value %j is missing', (x) => {
    expect(only(choice, aLead({ x }))).toMatchObject({ value: null, missing: true, points: 2, maximum: 9 })
  })

  test.each([true, false, '', 'true'])('of a choice shows the value %j as it is', (x) => {
    expect(only(choice, aLead({ x }))).toMatchObject({ attribute: 'x', value: x, missing: false })
  })

  test('of a signal counts its occurrences and is never missing', () => {
    const signal: Criterion = { id: 'x', kind: 'signal', signal: 'visit', points: 10, cap: 15 }
    const on = (day: string) => ({ signal: 'visit', on: day })
    const lead = aLead({}, [on('2026-02-28'), on('2026-03-01'), on('2026-03-02')])
    expect(only(signal, lead)).toEqual({
      criterion: 'x',
      kind: 'signal',
      signal: 'visit',
      occurrences: 2,
      missing: false,
      points: 15,
      maximum: 15,
    })
  })

  test('of a signal without a cap has the whole scale as its maximum, or what it gave if that is more', () => {
    const signal: Criterion = { id: 'x', kind: 'signal', signal: 'visit', points: 60 }
    const visits = [1, 2].map(() => ({ signal: 'visit', on: today }))
    expect(only(signal, aLead({}, visits.slice(1)))).toMatchObject({ points: 60, maximum: 100 })
    expect(only(signal, aLead({}, visits))).toMatchObject({ points: 120, maximum: 120 })
  })

  test.each([
    [{ x: 'a', y: 'b' }, 9, false],
    [{ x: 'a' }, 9, false],
    [{ x: 'c', y: 'd' }, 0, false],
    [{ x: 'c' }, 0, true],
    [{ y: 'c' }, 0, true],
    [{}, 0, true],
  ])('of a rule about %j gives %i and is missing: %j', (attributes, points, missing) => {
    expect(only(rule, aLead(attributes))).toEqual({
      criterion: 'x',
      kind: 'rule',
      missing,
      points,
      maximum: 9,
    })
  })
})

describe('the clamp', () => {
  const known = (points: number): Criterion => ({
    id: 'x',
    kind: 'rule',
    points,
    when: { attribute: 'x', known: false },
  })
  test.each([
    [150, 100, -50],
    [-30, 0, 30],
    [70, 70, 0],
  ])('turns a sum of %i into %i by %i', (sum, score, clamp) => {
    expect(explain(aScorecard(known(sum)), aLead(), today)).toMatchObject({ score, clamp })
  })
})

test('the next grade is told with its distance', () => {
  expect(explain(standardScorecard, aLead({ budget: 50_000, company_size: 500 }), today)).toMatchObject({
    score: 60,
    grade: 'B',
    nextGrade: { grade: 'A', from: 80, distance: 20 },
  })
})

test('a day that is none is refused, even if no signal is read', () => {
  expect(() => explain(standardScorecard, aLead(), '2026-02-29')).toThrow(RangeError)
})

describe('of any scorecard and lead', () => {
  test('the contributions and the clamp add up to the score', () => {
    fc.assert(
      fc.property(cards, facts, scoringDays, (card, lead, asOf) => {
        const { contributions, clamp, score } = explain(card, lead, asOf)
        expect(contributions.reduce((sum, { points }) => sum + points, 0) + clamp).toBe(score)
      }),
    )
  })

  test('the explanation says what the compiled scorecard says', () => {
    fc.assert(
      fc.property(cards, facts, scoringDays, (card, lead, asOf) => {
        const explanation = explain(card, lead, asOf)
        const compiled = compile(card)
        expect(explanation.score).toBe(compiled.score(lead, asOf))
        expect(explanation.contributions.map(({ points }) => points)).toEqual(
          compiled.contributions(lead, asOf),
        )
        expect(explanation.contributions.map(({ criterion }) => criterion)).toEqual(
          card.criteria.map(({ id }) => id),
        )
      }),
    )
  })

  test('the grade and the next grade fit the score', () => {
    fc.assert(
      fc.property(cards, facts, scoringDays, (card, lead, asOf) => {
        const { score, grade, nextGrade } = explain(card, lead, asOf)
        expect(grade).toBe(gradeOf(score, card.grades))
        expect(nextGrade === null).toBe(grade === 'A')
        if (nextGrade === null) return
        expect(gradeOf(score + nextGrade.distance, card.grades)).toBe(nextGrade.grade)
        expect(gradeOf(score + nextGrade.distance - 1, card.grades)).toBe(grade)
        expect(score + nextGrade.distance).toBe(nextGrade.from)
      }),
    )
  })

  test('no criterion gives more than its maximum', () => {
    fc.assert(
      fc.property(cards, facts, scoringDays, (card, lead, asOf) => {
        for (const { points, maximum } of explain(card, lead, asOf).contributions) {
          expect(points).toBeLessThanOrEqual(maximum)
        }
      }),
    )
  })
})
