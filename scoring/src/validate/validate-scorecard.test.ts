import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { standardScorecard } from '../standard.ts'
import { awkwardCatalogue, scorecards } from '../testing/index.ts'
import {
  choice,
  grades,
  type Issue,
  ofCriterion,
  range,
  rule,
  signal,
  validate,
} from '../testing/validation.ts'
import { validateScorecard } from './validate-scorecard.ts'

describe('a scorecard is valid', () => {
  test.each([
    ['with a range', range],
    [
      'with ordered bands',
      { ...range, bands: [{ from: 10, points: 90 }, { from: 9.5, points: 1 }, { points: 0 }] },
    ],
    ['without an open band', { ...range, bands: [{ from: -10, points: 90 }] }],
    ['with the largest points', { ...range, missing: 1000, bands: [{ points: -1000 }] }],
    [
      'with an exact number',
      {
        ...range,
        bands: [
          { from: 123456789.012345, points: 90 },
          { from: -1e21, points: 1 },
        ],
      },
    ],
    [
      'with 50 bands',
      { ...range, bands: Array.from({ length: 50 }, (_, index) => ({ from: -index, points: 90 })) },
    ],
    ['with a choice', choice],
    ['with a choice without values', { ...choice, points: {}, otherwise: 90 }],
    ['with a choice of texts', { ...choice, attribute: 'note', points: { '': 90, constructor: 1 } }],
    ['with a choice of a boolean', { ...choice, attribute: 'member', points: { true: 90, false: 1 } }],
    [
      'with a choice of 300 texts',
      {
        ...choice,
        attribute: 'note',
        points: Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}`, 90])),
      },
    ],
    ['with a signal', signal],
    ['with a capped signal', { ...signal, points: 10, cap: 90, fadesOverDays: 1 }],
    ['with the slowest signal', { ...signal, cap: 1000, fadesOverDays: 3650 }],
    ['with a rule', rule({ attribute: 'note', is: '' })],
    [
      'with every operator',
      rule({
        all: [
          { attribute: 'size', atLeast: -0.5 },
          { attribute: 'size', below: 1e21 },
          { attribute: 'size', is: 0 },
          { attribute: 'size', in: [1, 2] },
          { attribute: 'since', atLeast: '2024-02-29' },
          { attribute: 'since', below: '9999-12-31' },
          { attribute: 'since', is: '0001-01-01' },
          { attribute: 'member', is: false },
          { attribute: 'plan', in: ['gold', 'silver'] },
          { attribute: 'plan', known: true },
          { any: [{ not: { attribute: 'note', known: false } }] },
        ],
      }),
    ],
    ['with the longest text', rule({ attribute: 'note', is: 'x'.repeat(500) })],
    ['with a long id', { ...range, id: `0${'a-_'.repeat(20)}zz` }],
  ])('%s', (_, criterion) => {
    expect(ofCriterion(criterion)).toEqual([])
  })

  test('with a calibration', () => {
    const calibration = { intercept: -0.1 - 0.2, slope: 0 }
    expect(validate({ criteria: [range], grades, calibration })).toEqual([])
  })

  test('with 200 criteria', () => {
    const criteria = Array.from({ length: 200 }, (_, index) => ({ ...range, id: `c${index}` }))
    expect(validate({ criteria, grades })).toEqual([])
  })

  test('with the extreme grades', () => {
    expect(
      validate({
        criteria: [{ ...range, missing: 10, bands: [{ points: 100 }] }],
        grades: { A: 100, B: 2, C: 1 },
      }),
    ).toEqual([])
  })

  test('whatever the generator makes', () => {
    fc.assert(
      fc.property(scorecards(awkwardCatalogue), (card) => {
        expect(validateScorecard(JSON.parse(JSON.stringify(card)), awkwardCatalogue)).toEqual([])
      }),
    )
  })
})

describe('the shape of a scorecard', () => {
  test.each([null, undefined, 5, 'x', [], true])('%j is none', (input) => {
    expect(validate(input)).toEqual([['', 'type', { expected: 'object' }]])
  })

  test.each<[string, unknown, ...Issue[]]>([
    [
      'needs criteria and grades',
      {},
      ['/criteria', 'required', { name: 'criteria' }],
      ['/grades', 'required', { name: 'grades' }],
    ],
    [
      'knows no other key',
      { criteria: [range], grades, 'a/b~c': 1 },
      ['/a~1b~0c', 'unknown_key', { name: 'a/b~c' }],
    ],
    [
      'does not take inherited names for keys',
      { criteria: [range], grades, constructor: 1, toString: 2 },
      ['/constructor', 'unknown_key', { name: 'constructor' }],
      ['/toString', 'unknown_key', { name: 'toString' }],
    ],
    ['has a list of criteria', { criteria: {}, grades }, ['/criteria', 'type', { expected: 'array' }]],
    ['has a criterion', { criteria: [], grades }, ['/criteria', 'too_few', { minimum: 1 }]],
    [
      'has at most 200',
      { criteria: new Array(201).fill(range), grades },
      ['/criteria', 'too_many', { maximum: 200 }],
    ],
    [
      'has criteria that are objects',
      { criteria: [range, null, 'x'], grades },
      ['/criteria/1', 'type', { expected: 'object' }],
      ['/criteria/2', 'type', { expected: 'object' }],
    ],
    [
      'has each id once',
      { criteria: [range, { ...choice, id: 'x' }, range, range], grades },
      ['/criteria/2/id', 'id_duplicate', { id: 'size', first: 0 }],
      ['/criteria/3/id', 'id_duplicate', { id: 'size', first: 0 }],
    ],
    [
      'has grades that are an object',
      { criteria: [range], grades: [80, 60, 40] },
      ['/grades', 'type', { expected: 'object' }],
    ],
    [
      'has all grades and no other',
      { criteria: [range], grades: { A: 80, C: 40, D: 0 } },
      ['/grades/B', 'required', { name: 'B' }],
      ['/grades/D', 'unknown_key', { name: 'D' }],
    ],
    [
      'has whole grades',
      { criteria: [range], grades: { A: 80.5, B: 60, C: 40 } },
      ['/grades/A', 'not_integer', { value: 80.5 }],
    ],
    [
      'has grades within the scale',
      { criteria: [range], grades: { A: 101, B: 60, C: 0 } },
      ['/grades/A', 'out_of_range', { minimum: 1, maximum: 100 }],
      ['/grades/C', 'out_of_range', { minimum: 1, maximum: 100 }],
    ],
    [
      'has grades in order',
      { criteria: [range], grades: { A: 60, B: 60, C: 61 } },
      ['/grades/A', 'grades_unordered', { grade: 'A', threshold: 60, next: 'B' }],
      ['/grades/B', 'grades_unordered', { grade: 'B', threshold: 60, next: 'C' }],
    ],
    [
      'has grades that are numbers',
      { criteria: [range], grades: { A: '80', B: 60, C: '40' } },
      ['/grades/A', 'type', { expected: 'number' }],
      ['/grades/C', 'type', { expected: 'number' }],
    ],
    [
      'can reach its grades',
      {
        criteria: [
          { ...range, bands: [{ points: 49 }] },
          { ...choice, points: { gold: 30 } },
        ],
        grades,
      },
      ['/grades/A', 'maximum_too_low', { maximum: 79, threshold: 80 }],
    ],
    [
      'has a complete calibration',
      { criteria: [range], grades, calibration: { slope: '1', x: 1 } },
      ['/calibration/intercept', 'required', { name: 'intercept' }],
      ['/calibration/slope', 'type', { expected: 'number' }],
      ['/calibration/x', 'unknown_key', { name: 'x' }],
    ],
    [
      'has a finite calibration',
      { criteria: [range], grades, calibration: { intercept: Number.NaN, slope: Number.NEGATIVE_INFINITY } },
      ['/calibration/intercept', 'number_not_finite', {}],
      ['/calibration/slope', 'number_not_finite', {}],
    ],
    [
      'has no null for a calibration',
      { criteria: [range], grades, calibration: null },
      ['/calibration', 'type', { expected: 'object' }],
    ],
  ])('%s', (_, input, ...issues) => {
    expect(validate(input)).toEqual(issues)
  })

  test('ids are compared up to the 200th, and only when they are texts', () => {
    const criteria = Array.from({ length: 200 }, (_, index) => ({ ...range, id: `c${index % 199}` }))
    expect(validate({ criteria, grades })).toEqual([
      ['/criteria/199/id', 'id_duplicate', { id: 'c0', first: 0 }],
    ])
    const five = { ...range, id: 5 }
    expect(validate({ criteria: [five, five], grades }).map(([, code]) => code)).toEqual(['type', 'type'])
  })

  test('grades are only compared when they are numbers', () => {
    expect(validate({ criteria: [range], grades: null })).toEqual([
      ['/grades', 'type', { expected: 'object' }],
    ])
    expect(validate({ criteria: [range], grades: { A: '10', B: 60, C: '90' } })).toEqual([
      ['/grades/A', 'type', { expected: 'number' }],
      ['/grades/C', 'type', { expected: 'number' }],
    ])
  })

  test('a maximum that just reaches A is enough', () => {
    expect(validate({ criteria: [{ ...range, bands: [{ points: 80 }] }], grades })).toEqual([])
  })

  test('a maximum is only judged when all else is right', () => {
    expect(validate({ criteria: [{ ...range, bands: [{ points: 1 }], missing: 0.5 }], grades })).toEqual([
      ['/criteria/0/missing', 'not_integer', { value: 0.5 }],
    ])
  })
})

test('any JSON is judged, and only what is valid passes', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      expect(validateScorecard(json, awkwardCatalogue).length).toBeGreaterThan(0)
    }),
  )
})

test('a valid scorecard with one thing broken anywhere is judged without an exception', () => {
  const paths = (value: unknown, path: string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key]))]
      : [path]
  const replace = (value: unknown, [key, ...rest]: string[], by: unknown): unknown => {
    if (key === undefined) return by
    if (Array.isArray(value))
      return value.map((inner, at) => (String(at) === key ? replace(inner, rest, by) : inner))
    const record = value as Record<string, unknown>
    return { ...record, [key]: replace(record[key], rest, by) }
  }
  fc.assert(
    fc.property(scorecards(awkwardCatalogue), fc.nat(), fc.jsonValue(), (card, where, by) => {
      const all = paths(card)
      const path = all[where % all.length] ?? []
      expect(Array.isArray(validateScorecard(replace(card, path, by), awkwardCatalogue))).toBe(true)
    }),
  )
})

test('the standard scorecard needs its attributes', () => {
  expect(validateScorecard(standardScorecard, { attributes: {}, signals: [] })).toHaveLength(4)
})
