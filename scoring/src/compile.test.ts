import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import type { AttributeValue, ChoiceCriterion, Criterion, RangeCriterion } from './scorecard.ts'
import { aLead, aScorecard } from './testing/examples.ts'
import { awkwardCatalogue, leads, scorecards, scoringDays } from './testing/index.ts'

const today = '2026-11-22'
const given = (criterion: Criterion, value?: unknown): number | undefined =>
  compile(aScorecard(criterion)).contributions(aLead({ x: value as AttributeValue }), today)[0]

const range: RangeCriterion = {
  id: 'x',
  kind: 'range',
  attribute: 'x',
  bands: [
    { from: 10, points: 3 },
    { from: -10, points: 2 },
  ],
  missing: 7,
}

const choice: ChoiceCriterion = {
  id: 'x',
  kind: 'choice',
  attribute: 'x',
  points: { gold: 3, true: 4, '': 5 },
  otherwise: 1,
  missing: 7,
}

/** What JSON or a careless program may put where a number or a text belongs. */
const neither = [undefined, null, Number.NaN, Number.POSITIVE_INFINITY, {}, [], [10], { gold: 1 }]

describe('a range', () => {
  test.each([
    [11, 3],
    [10, 3],
    [9.999_999, 2],
    [0, 2],
    [-0, 2],
    [-10, 2],
    [-10.1, 0],
    [1e21, 3],
  ])('of %d is inclusive from below, and 0 below the last band: %i', (value, points) => {
    expect(given(range, value)).toBe(points)
  })

  test('that is open below takes everything', () => {
    const open = { ...range, bands: [{ from: 10, points: 3 }, { points: 1 }] }
    expect(given(open, -1e300)).toBe(1)
  })

  test.each([...neither, '10', '', true])('of %j is missing', (value) => {
    expect(given(range, value)).toBe(7)
  })
})

describe('a choice', () => {
  test.each([
    ['gold', 3],
    ['Gold', 1],
    ['silver', 1],
    ['true', 4],
    [true, 4],
    [false, 1],
    ['', 5],
    ['constructor', 1],
    ['__proto__', 1],
    ['toString', 1],
  ])('of %j gives %i', (value, points) => {
    expect(given(choice, value)).toBe(points)
  })

  test('can list names that objects inherit', () => {
    const points = Object.fromEntries([
      ['__proto__', 8],
      ['constructor', 9],
    ])
    expect(given({ ...choice, points }, '__proto__')).toBe(8)
    expect(given({ ...choice, points }, 'constructor')).toBe(9)
    expect(given({ ...choice, points }, 'toString')).toBe(1)
  })

  test.each([...neither, 0, 10])('of %j is missing', (value) => {
    expect(given(choice, value)).toBe(7)
  })
})

test('what attributes inherit is missing', () => {
  const { contributions } = compile(
    aScorecard(
      { ...range, attribute: 'constructor' },
      { ...choice, attribute: 'toString' },
      { ...choice, attribute: '__proto__' },
    ),
  )
  expect(contributions(aLead(), today)).toEqual([7, 7, 7])
})

describe('a rule', () => {
  const rule: Criterion = { id: 'x', kind: 'rule', points: 5, when: { attribute: 'x', is: 'yes' } }
  test('gives its points when its condition holds, else none', () => {
    expect(given(rule, 'yes')).toBe(5)
    expect(given(rule, 'no')).toBe(0)
    expect(given(rule)).toBe(0)
  })
})

describe('the score', () => {
  const rule = (points: number): Criterion => ({
    id: 'x',
    kind: 'rule',
    points,
    when: { attribute: 'x', known: false },
  })
  test.each([
    [[60, 60], 100],
    [[-60, 20], 0],
    [[60, 40], 100],
    [[60, 39], 99],
    [[60, -60], 0],
    [[60, -59], 1],
    [[600, -500, -30], 70],
  ])('of %j is the sum within 0 to 100: %i', (points, score) => {
    expect(compile(aScorecard(...points.map(rule))).score(aLead(), today)).toBe(score)
  })

  test('and the contributions are never a negative zero', () => {
    const { score, contributions } = compile(aScorecard(rule(-0)))
    expect(contributions(aLead(), today)).toEqual([0])
    expect(score(aLead(), today)).toBe(0)
  })

  test('looks at the day only when signals are read', () => {
    expect(compile(aScorecard(rule(5))).score(aLead(), 'whenever')).toBe(5)
    const signal: Criterion = { id: 'y', kind: 'signal', signal: 'visit', points: 1 }
    expect(() => compile(aScorecard(rule(5), signal)).score(aLead(), 'whenever')).toThrow(RangeError)
    expect(() => compile(aScorecard(rule(5), signal)).contributions(aLead(), 'whenever')).toThrow(RangeError)
  })

  test('is the clamped sum of the contributions, an integer from 0 to 100, whatever the scorecard', () => {
    fc.assert(
      fc.property(scorecards(awkwardCatalogue), leads(awkwardCatalogue), scoringDays, (card, lead, asOf) => {
        const { score, contributions } = compile(card)
        const sum = contributions(lead, asOf).reduce((total, points) => total + points, 0)
        expect(score(lead, asOf)).toBe(Math.max(0, Math.min(100, sum)))
        expect(contributions(lead, asOf).every(Number.isSafeInteger)).toBe(true)
      }),
    )
  })

  test('depends on nothing but the facts and the day', () => {
    fc.assert(
      fc.property(scorecards(awkwardCatalogue), leads(awkwardCatalogue), scoringDays, (card, lead, asOf) => {
        const { score } = compile(card)
        const first = score(lead, asOf)
        score(aLead(), asOf)
        expect(score(structuredClone(lead), asOf)).toBe(first)
      }),
    )
  })
})
