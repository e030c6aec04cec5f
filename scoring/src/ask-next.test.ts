import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asChoice, asNumber } from './attribute-value.ts'
import { compile } from './compile.ts'
import { explain } from './explain.ts'
import { gradeOf } from './grade.ts'
import type { AttributeValue, Condition, Criterion, LeadFacts, Scorecard } from './scorecard.ts'
import { standardScorecard } from './standard.ts'
import { aLead, aScorecard } from './testing/examples.ts'
import { awkwardCatalogue, leads, scorecards, someDay, valuesOfType } from './testing/index.ts'

const ask = (scorecard: Scorecard, attributes: LeadFacts['attributes'] = {}) =>
  explain(scorecard, { attributes }, someDay).askNext

const range = (
  attribute: string,
  bands: [from: number | null, points: number][],
  missing = 0,
): Criterion => ({
  id: attribute,
  kind: 'range',
  attribute,
  bands: bands.map(([from, points]) => (from === null ? { points } : { from, points })),
  missing,
})

const choice = (
  attribute: string,
  points: Record<string, number>,
  otherwise = 0,
  missing = 0,
): Criterion => ({ id: attribute, kind: 'choice', attribute, points, otherwise, missing })

const rule = (points: number, when: Condition): Criterion => ({ id: 'rule', kind: 'rule', points, when })

describe('with the standard scorecard', () => {
  test('a lead without a budget is asked for it, and told what that could give', () => {
    const lead = { company_size: 250, industry: 'tech', urgency: 'this_week' }
    expect(ask(standardScorecard, lead)).toEqual({ attribute: 'budget', bestScore: 85, bestGrade: 'A' })
  })

  test('of two that could give as much, the earlier criterion is asked first', () => {
    expect(ask(standardScorecard, { industry: 'tech', urgency: 'later' })).toEqual({
      attribute: 'budget',
      bestScore: 55,
      bestGrade: 'C',
    })
  })

  test('the one that could give more is asked first, wherever it stands', () => {
    expect(ask(standardScorecard, { budget: 10_000, urgency: 'later' })).toEqual({
      attribute: 'company_size',
      bestScore: 55,
      bestGrade: 'C',
    })
    expect(ask(standardScorecard, { budget: 10_000, company_size: 5 })).toMatchObject({
      attribute: 'industry',
    })
  })

  test('nothing is asked when everything is known', () => {
    const lead = { budget: 1, company_size: 1, industry: 'other', urgency: 'later' }
    expect(ask(standardScorecard, lead)).toBeNull()
  })

  test('a better score within the grade is worth a question too', () => {
    const lead = { budget: 50_000, company_size: 500, industry: 'tech' }
    expect(ask(standardScorecard, lead)).toEqual({ attribute: 'urgency', bestScore: 100, bestGrade: 'A' })
  })

  test('a value of the wrong type is asked again', () => {
    const lead = { budget: '50000', company_size: 1, industry: 'other', urgency: 'later' }
    expect(ask(standardScorecard, lead)).toMatchObject({ attribute: 'budget' })
    expect(ask(standardScorecard, { ...lead, budget: 1, industry: 7 })).toMatchObject({
      attribute: 'industry',
    })
  })
})

describe('nothing is asked', () => {
  test('when the answer could only lower the score', () => {
    expect(
      ask(
        aScorecard(
          range(
            'x',
            [
              [10, 20],
              [null, 5],
            ],
            30,
          ),
        ),
      ),
    ).toBeNull()
  })

  test('when the score is at its top already', () => {
    expect(ask(aScorecard(rule(150, { attribute: 'y', known: false }), choice('x', { a: 50 })))).toBeNull()
  })

  test('when only signals are read', () => {
    expect(ask(aScorecard({ id: 'x', kind: 'signal', signal: 'visit', points: 100 }))).toBeNull()
  })
})

describe('the best answer is found', () => {
  test.each<[string, Criterion[], number]>([
    [
      'in the top band',
      [
        range('x', [
          [10, 50],
          [null, 5],
        ]),
      ],
      50,
    ],
    [
      'in a band in the middle',
      [
        range('x', [
          [10, 5],
          [3, 50],
          [null, 1],
        ]),
      ],
      50,
    ],
    [
      'in the open band',
      [
        range('x', [
          [10, 5],
          [null, 50],
        ]),
      ],
      50,
    ],
    [
      'in the open band below zero',
      [
        range('x', [
          [-10, 5],
          [null, 50],
        ]),
      ],
      50,
    ],
    [
      'in the open band below a huge number',
      [
        range('x', [
          [1e21, 5],
          [-1e21, 4],
          [null, 50],
        ]),
      ],
      50,
    ],
    ['in the only band', [range('x', [[null, 50]])], 50],
    [
      'below all bands',
      [
        range(
          'x',
          [
            [10, -5],
            [5, -1],
          ],
          -50,
        ),
        rule(20, { attribute: 'x', below: 5 }),
      ],
      20,
    ],
    [
      'between two edges',
      [
        range('x', [
          [10, 5],
          [9, 30],
          [null, 1],
        ]),
        rule(-20, { attribute: 'x', in: [9, 10] }),
      ],
      30,
    ],
    ['above the highest edge', [range('x', [[-1e21, 30]]), rule(-20, { attribute: 'x', is: -1e21 })], 30],
    ['above an edge of zero', [range('x', [[0, 30]]), rule(-20, { attribute: 'x', is: 0 })], 30],
    [
      'where bands of two criteria overlap',
      [
        range('x', [
          [10, 0],
          [null, 20],
        ]),
        range('x', [
          [5, 20],
          [null, 0],
        ]),
      ],
      40,
    ],
    ['among the choices', [choice('x', { a: 5, b: 50 })], 50],
    ['among no choice that is listed', [choice('x', { a: 5, b: 6 }, 50)], 50],
    ['where no choice is listed', [choice('x', {}, 50)], 50],
    ['in a boolean', [choice('x', { true: 5, false: 50 })], 50],
    ['in the boolean that is not listed', [choice('x', { true: 5 }, 50)], 50],
    ['in a boolean of which both values are listed', [choice('x', { true: 5, false: 6 }, 50)], 6],
    [
      'in the boolean that a rule wants known',
      [
        rule(50, {
          all: [
            { attribute: 'x', known: true },
            { attribute: 'x', is: true },
          ],
        }),
      ],
      50,
    ],
    ['in a text among which true is listed', [choice('x', { true: 5, a: 50 })], 50],
    [
      'in a text false that is listed',
      [choice('x', { false: 50 }), rule(5, { attribute: 'x', is: 'b' })],
      50,
    ],
    ['in a text true that is listed', [choice('x', { true: 50 }), rule(5, { attribute: 'x', is: 'b' })], 50],
    [
      'above the highest of two edges',
      [
        range('x', [
          [10, 30],
          [5, 1],
        ]),
        rule(-20, { attribute: 'x', is: 10 }),
      ],
      30,
    ],
    ['in a boolean that a rule reads', [rule(50, { attribute: 'x', is: false })], 50],
    ['in a text true', [rule(50, { attribute: 'x', is: 'true' })], 50],
    [
      'in a text true that is a choice too',
      [choice('x', { true: 5 }), rule(50, { attribute: 'x', in: ['true', 'b'] })],
      55,
    ],
    ['at least at a number', [rule(50, { attribute: 'x', atLeast: 100 })], 50],
    ['below a number', [rule(50, { attribute: 'x', below: 100 })], 50],
    ['at a date', [rule(50, { attribute: 'x', atLeast: '2026-03-01' })], 50],
    ['before a date', [rule(50, { attribute: 'x', below: '2026-03-01' })], 50],
    [
      'after a date',
      [
        rule(50, {
          all: [{ attribute: 'x', atLeast: '2026-03-01' }, { not: { attribute: 'x', is: '2026-03-01' } }],
        }),
      ],
      50,
    ],
    ['in anything', [rule(50, { attribute: 'x', known: true })], 50],
    [
      'in any of several',
      [
        rule(50, {
          any: [
            { attribute: 'x', in: ['a', 'b'] },
            { attribute: 'y', is: 1 },
          ],
        }),
      ],
      50,
    ],
  ])('%s', (_, criteria, bestScore) => {
    expect(ask(aScorecard(...criteria))).toMatchObject({ attribute: 'x', bestScore })
  })

  test('no date before the first or after the last is promised', () => {
    const first = { attribute: 'x', below: '0001-01-01' }
    expect(ask(aScorecard(rule(50, first)))).toBeNull()
    const last = { attribute: 'x', is: '9999-12-31' }
    expect(
      ask(aScorecard(rule(50, { all: [{ attribute: 'x', atLeast: '9999-12-31' }, { not: last }] }))),
    ).toBeNull()
  })

  test('no number beyond the largest is promised', () => {
    const top = { attribute: 'x', atLeast: 1.7e308 }
    expect(ask(aScorecard(rule(50, { all: [top, { not: { attribute: 'x', is: 1.7e308 } }] })))).toBeNull()
  })

  test('a text that is not listed is unlike every listed one', () => {
    const listed = { '': 1, '?': 1, '??': 1, a: 1, 'a?': 1 }
    expect(ask(aScorecard(choice('x', listed, 50)))).toMatchObject({ bestScore: 50 })
  })

  test('a known value is not asked for, and stays as it is', () => {
    const both: Condition = {
      all: [
        { attribute: 'x', is: 'a' },
        { attribute: 'y', is: 'b' },
      ],
    }
    expect(ask(aScorecard(rule(50, both)), { x: 'a' })).toEqual({
      attribute: 'y',
      bestScore: 50,
      bestGrade: 'C',
    })
    expect(ask(aScorecard(rule(50, both)), { x: 'c' })).toBeNull()
    expect(ask(aScorecard(rule(50, { attribute: 'x', is: true })), { x: false })).toBeNull()
    expect(ask(aScorecard(rule(50, { attribute: 'x', is: true })), { x: '' })).toBeNull()
    expect(ask(aScorecard(rule(50, { attribute: 'x', is: 'a' })), { x: '' })).toBeNull()
  })

  test('signals stay as they are', () => {
    const card = aScorecard(
      { id: 'visit', kind: 'signal', signal: 'visit', points: 10 },
      choice('x', { a: 30 }),
    )
    const lead = aLead({}, [{ signal: 'visit', on: someDay }])
    expect(explain(card, lead, someDay).askNext).toMatchObject({ bestScore: 40 })
  })
})

/** `{ true: 5 }` of a text reads like a boolean's; then texts that are neither are not thought of. */
const looksLikeBoolean = ({ criteria }: Scorecard): boolean =>
  criteria.some(
    (criterion) =>
      criterion.kind === 'choice' &&
      Object.keys(criterion.points).every((key) => key === 'true' || key === 'false'),
  )

test('of any scorecard and lead, the promise can be kept, and no other answer could do better', () => {
  const { attributes: definitions } = awkwardCatalogue
  const answers = fc.record(
    Object.fromEntries(
      Object.entries(definitions).map(([name, definition]) => [
        name,
        fc.array(valuesOfType(definition), { minLength: 20, maxLength: 20 }),
      ]),
    ),
  )
  fc.assert(
    fc.property(scorecards(awkwardCatalogue, 3), leads(awkwardCatalogue), answers, (card, lead, tried) => {
      fc.pre(!looksLikeBoolean(card))
      const { score } = compile(card)
      const { askNext, score: current } = explain(card, lead, someDay)
      const scoreWith = (attribute: string, answer: AttributeValue) =>
        score({ ...lead, attributes: { ...lead.attributes, [attribute]: answer } }, someDay)
      const isMissing = (name: string) =>
        (definitions[name]?.type === 'number' ? asNumber : asChoice)(lead.attributes[name]) === null
      const best = Object.keys(definitions)
        .filter(isMissing)
        .flatMap((name) => (tried[name] ?? []).map((answer) => scoreWith(name, answer)))
      expect(Math.max(current, ...best)).toBeLessThanOrEqual(askNext?.bestScore ?? current)
      if (askNext === null) return
      expect(isMissing(askNext.attribute)).toBe(true)
      expect(askNext.bestScore).toBeGreaterThan(current)
      expect(askNext.bestGrade).toBe(gradeOf(askNext.bestScore, card.grades))
    }),
    { numRuns: 300 },
  )
})
