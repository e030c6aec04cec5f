import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Catalogue } from '../scorecard.ts'
import { standardScorecard } from '../standard.ts'
import { awkwardCatalogue, scorecards } from '../testing/index.ts'
import { validateScorecard } from './validate-scorecard.ts'

const catalogue: Catalogue = {
  attributes: {
    size: { type: 'number' },
    note: { type: 'text' },
    plan: { type: 'choice', choices: ['gold', 'silver'] },
    member: { type: 'boolean' },
    since: { type: 'date' },
  },
  signals: ['visit'],
}

const range = { id: 'size', kind: 'range', attribute: 'size', bands: [{ points: 90 }], missing: 0 }
const choice = {
  id: 'plan',
  kind: 'choice',
  attribute: 'plan',
  points: { gold: 90 },
  otherwise: 1,
  missing: 0,
}
const signal = { id: 'visit', kind: 'signal', signal: 'visit', points: 90 }
const grades = { A: 80, B: 60, C: 40 }
const rule = (when: unknown) => ({ id: 'rule', kind: 'rule', points: 90, when })

const validate = (input: unknown) =>
  validateScorecard(input, catalogue).map(({ path, code, params }) => [path, code, params])
const ofCriterion = (criterion: unknown) =>
  validate({ criteria: [criterion], grades }).map(([path, ...rest]) => [
    String(path).replace('/criteria/0', ''),
    ...rest,
  ])
const without = (object: object, name: string) =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))

type Issue = [path: string, code: string, params: Record<string, unknown>]
const criterionCases = (cases: [string, unknown, ...Issue[]][]) =>
  test.each(cases)('%s', (_, criterion, ...issues) => {
    expect(ofCriterion(criterion)).toEqual(issues)
  })

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

  test('a maximum that just reaches A is enough', () => {
    expect(validate({ criteria: [{ ...range, bands: [{ points: 80 }] }], grades })).toEqual([])
  })

  test('a maximum is only judged when all else is right', () => {
    expect(validate({ criteria: [{ ...range, bands: [{ points: 1 }], missing: 0.5 }], grades })).toEqual([
      ['/criteria/0/missing', 'not_integer', { value: 0.5 }],
    ])
  })
})

describe('any criterion', () => {
  criterionCases([
    ['has a kind', without(range, 'kind'), ['/kind', 'required', { name: 'kind' }]],
    [
      'has a kind that is known',
      { ...range, kind: 'toString' },
      ['/kind', 'one_of', { allowed: ['range', 'choice', 'signal', 'rule'] }],
    ],
    [
      'has a kind that is a text',
      { ...range, kind: ['range'] },
      ['/kind', 'one_of', { allowed: ['range', 'choice', 'signal', 'rule'] }],
    ],
    ['has an id', without(range, 'id'), ['/id', 'required', { name: 'id' }]],
    ['has an id that is a text', { ...range, id: 5 }, ['/id', 'type', { expected: 'text' }]],
    ['has an id that is not empty', { ...range, id: '' }, ['/id', 'id_malformed', {}]],
    ['has an id in lower case', { ...range, id: 'Size' }, ['/id', 'id_malformed', {}]],
    ['has an id without blanks', { ...range, id: 'si ze' }, ['/id', 'id_malformed', {}]],
    ['has an id of one line', { ...range, id: 'size\n' }, ['/id', 'id_malformed', {}]],
    ['has an id that begins well', { ...range, id: '-size' }, ['/id', 'id_malformed', {}]],
    ['has a short id', { ...range, id: 'x'.repeat(64) }, ['/id', 'id_malformed', {}]],
    ['has no other key', { ...range, otherwise: 1 }, ['/otherwise', 'unknown_key', { name: 'otherwise' }]],
  ])
})

describe('a range', () => {
  const bands = (...list: unknown[]) => ({ ...range, bands: list })
  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'range' },
      ['/attribute', 'required', { name: 'attribute' }],
      ['/bands', 'required', { name: 'bands' }],
      ['/missing', 'required', { name: 'missing' }],
    ],
    [
      'reads an attribute that exists',
      { ...range, attribute: 'budget' },
      ['/attribute', 'attribute_unknown', { attribute: 'budget' }],
    ],
    [
      'reads no inherited attribute',
      { ...range, attribute: 'constructor' },
      ['/attribute', 'attribute_unknown', { attribute: 'constructor' }],
    ],
    [
      'reads a number',
      { ...range, attribute: 'note' },
      ['/attribute', 'attribute_type', { attribute: 'note', actual: 'text', allowed: ['number'] }],
    ],
    [
      'reads an attribute by its name',
      { ...range, attribute: 5 },
      ['/attribute', 'type', { expected: 'text' }],
    ],
    ['has bands', bands(), ['/bands', 'too_few', { minimum: 1 }]],
    ['has a list of bands', { ...range, bands: {} }, ['/bands', 'type', { expected: 'array' }]],
    [
      'has at most 50 bands',
      bands(...new Array(51).fill({ points: 1 })),
      ['/bands', 'too_many', { maximum: 50 }],
    ],
    [
      'has bands that are objects',
      bands(null, 5),
      ['/bands/0', 'type', { expected: 'object' }],
      ['/bands/1', 'type', { expected: 'object' }],
    ],
    ['has bands with points', bands({ from: 1 }), ['/bands/0/points', 'required', { name: 'points' }]],
    [
      'has bands without an upper end',
      bands({ from: 1, to: 5, points: 1 }),
      ['/bands/0/to', 'unknown_key', { name: 'to' }],
    ],
    [
      'has bands that begin at a number',
      bands({ from: '1', points: 1 }),
      ['/bands/0/from', 'type', { expected: 'number' }],
    ],
    [
      'has bands that begin at a finite number',
      bands({ from: Number.NEGATIVE_INFINITY, points: 1 }),
      ['/bands/0/from', 'number_not_finite', {}],
    ],
    [
      'has bands that begin at an exact number',
      bands({ from: 0.1 + 0.2, points: 1 }),
      ['/bands/0/from', 'number_digits', { maximum: 15 }],
    ],
    [
      'has bands that begin below each other',
      bands({ from: 1, points: 1 }, { from: 2, points: 1 }),
      ['/bands/1/from', 'bands_unordered', { from: 2, previous: 1 }],
    ],
    [
      'has bands that do not overlap',
      bands({ from: 1, points: 1 }, { from: 1, points: 2 }),
      ['/bands/1/from', 'bands_overlap', { from: 1 }],
    ],
    [
      'takes -0 for 0',
      bands({ from: 0, points: 1 }, { from: -0, points: 2 }),
      ['/bands/1/from', 'bands_overlap', { from: -0 }],
    ],
    [
      'has its open band last',
      bands({ points: 1 }, { from: 1, points: 2 }, { points: 3 }),
      ['/bands/0', 'band_open_not_last', {}],
    ],
    [
      'has one open band',
      bands({ from: 1, points: 2 }, { points: 1 }, { points: 3 }),
      ['/bands/1', 'band_open_not_last', {}],
    ],
    ['has whole points', bands({ points: 1.5 }), ['/bands/0/points', 'not_integer', { value: 1.5 }]],
    ['has points that are numbers', { ...range, missing: '0' }, ['/missing', 'type', { expected: 'number' }]],
    [
      'has points that are not null',
      { ...range, missing: null },
      ['/missing', 'type', { expected: 'number' }],
    ],
    ['has points that are finite', { ...range, missing: Number.NaN }, ['/missing', 'number_not_finite', {}]],
    [
      'has points up to 1000',
      { ...range, missing: 1001, bands: [{ points: -1001 }] },
      ['/bands/0/points', 'out_of_range', { minimum: -1000, maximum: 1000 }],
      ['/missing', 'out_of_range', { minimum: -1000, maximum: 1000 }],
    ],
  ])
})

describe('a choice', () => {
  const points = (entries: unknown) => ({ ...choice, points: entries })
  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'choice' },
      ['/attribute', 'required', { name: 'attribute' }],
      ['/points', 'required', { name: 'points' }],
      ['/otherwise', 'required', { name: 'otherwise' }],
      ['/missing', 'required', { name: 'missing' }],
    ],
    [
      'reads a choice, a text or a boolean',
      { ...choice, attribute: 'since', points: {} },
      [
        '/attribute',
        'attribute_type',
        { attribute: 'since', actual: 'date', allowed: ['choice', 'text', 'boolean'] },
      ],
    ],
    [
      'reads an attribute that exists',
      { ...choice, attribute: 'x' },
      ['/attribute', 'attribute_unknown', { attribute: 'x' }],
    ],
    ['has points by value', points([1]), ['/points', 'type', { expected: 'object' }]],
    [
      'lists values that exist',
      points({ bronze: 1, 'a/b': 2 }),
      [
        '/points/bronze',
        'choice_unknown',
        { attribute: 'plan', value: 'bronze', choices: ['gold', 'silver'] },
      ],
      ['/points/a~1b', 'choice_unknown', { attribute: 'plan', value: 'a/b', choices: ['gold', 'silver'] }],
    ],
    [
      'lists of a boolean only true and false',
      { ...points({ yes: 1 }), attribute: 'member' },
      ['/points/yes', 'choice_unknown', { attribute: 'member', value: 'yes', choices: ['true', 'false'] }],
    ],
    [
      'lists texts that can be stored',
      { ...points({ 'a\0': 1, '\uD800': 2 }), attribute: 'note' },
      ['/points/a\0', 'text_not_storable', {}],
      ['/points/\uD800', 'text_not_storable', {}],
    ],
    [
      'lists texts of 500 characters',
      { ...points({ ['x'.repeat(501)]: 1 }), attribute: 'note' },
      [`/points/${'x'.repeat(501)}`, 'text_too_long', { maximum: 500 }],
    ],
    [
      'lists at most 300 values',
      {
        ...points(Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`${index}`, 1]))),
        attribute: 'note',
      },
      ['/points', 'too_many', { maximum: 300 }],
    ],
    [
      'has whole points',
      { ...points({ gold: 0.5 }), otherwise: 1.5, missing: 2.5 },
      ['/points/gold', 'not_integer', { value: 0.5 }],
      ['/otherwise', 'not_integer', { value: 1.5 }],
      ['/missing', 'not_integer', { value: 2.5 }],
    ],
  ])
})

describe('a signal', () => {
  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'signal' },
      ['/signal', 'required', { name: 'signal' }],
      ['/points', 'required', { name: 'points' }],
    ],
    ['is known', { ...signal, signal: 'call' }, ['/signal', 'signal_unknown', { signal: 'call' }]],
    ['is known by its name', { ...signal, signal: 5 }, ['/signal', 'type', { expected: 'text' }]],
    ['has whole points', { ...signal, points: 0.5 }, ['/points', 'not_integer', { value: 0.5 }]],
    ['has a cap of the same sign', { ...signal, cap: -90 }, ['/cap', 'cap_sign', { points: 90 }]],
    [
      'has a negative cap for negative points',
      { ...signal, points: -90, cap: 90 },
      ['/cap', 'cap_sign', { points: -90 }],
    ],
    ['has no cap of 0', { ...signal, cap: 0 }, ['/cap', 'cap_sign', { points: 90 }]],
    ['has a whole cap', { ...signal, cap: 0.5 }, ['/cap', 'not_integer', { value: 0.5 }]],
    ['has a cap that is a number', { ...signal, cap: '90' }, ['/cap', 'type', { expected: 'number' }]],
    [
      'has a cap up to 1000',
      { ...signal, cap: 1001 },
      ['/cap', 'out_of_range', { minimum: -1000, maximum: 1000 }],
    ],
    [
      'is only judged by points that are a number',
      { ...signal, points: '9', cap: 9 },
      ['/points', 'type', { expected: 'number' }],
    ],
    [
      'fades over whole days',
      { ...signal, fadesOverDays: 1.5 },
      ['/fadesOverDays', 'not_integer', { value: 1.5 }],
    ],
    [
      'fades over a day at least',
      { ...signal, fadesOverDays: 0 },
      ['/fadesOverDays', 'out_of_range', { minimum: 1, maximum: 3650 }],
    ],
    [
      'fades over ten years at most',
      { ...signal, fadesOverDays: 3651 },
      ['/fadesOverDays', 'out_of_range', { minimum: 1, maximum: 3650 }],
    ],
    [
      'has no other key',
      { ...signal, attribute: 'size' },
      ['/attribute', 'unknown_key', { name: 'attribute' }],
    ],
  ])
})

describe('a rule', () => {
  const operators = ['is', 'in', 'atLeast', 'below', 'known']
  const nested = (depth: number): unknown =>
    depth === 0 ? { attribute: 'note', known: true } : { not: nested(depth - 1) }
  const note = { attribute: 'note', known: true }
  const pathOf = (depth: number) => `/when${'/not'.repeat(depth)}`

  criterionCases([
    [
      'has everything',
      { id: 'x', kind: 'rule' },
      ['/points', 'required', { name: 'points' }],
      ['/when', 'required', { name: 'when' }],
    ],
    ['has whole points', { ...rule(note), points: 0.5 }, ['/points', 'not_integer', { value: 0.5 }]],
    ['has a condition that is an object', rule([]), ['/when', 'type', { expected: 'object' }]],
    ['has an operator', rule({ attribute: 'note' }), ['/when', 'operator_count', { allowed: operators }]],
    [
      'has one operator',
      rule({ attribute: 'note', is: 'a', known: true }),
      ['/when', 'operator_count', { allowed: operators }],
    ],
    [
      'has an operator that is known',
      rule({ attribute: 'note', equals: 'a' }),
      ['/when', 'operator_count', { allowed: operators }],
    ],
    ['has no other key', rule({ ...note, x: 1 }), ['/when/x', 'unknown_key', { name: 'x' }]],
    [
      'has no other key beside a combination',
      rule({ all: [note], any: [note] }),
      ['/when/any', 'unknown_key', { name: 'any' }],
    ],
    ['compares an attribute', rule({ is: 'a' }), ['/when/attribute', 'required', { name: 'attribute' }]],
    [
      'compares an attribute that exists',
      rule({ attribute: 'x', is: 5 }),
      ['/when/attribute', 'attribute_unknown', { attribute: 'x' }],
    ],
    [
      'compares an attribute by its name',
      rule({ attribute: 5, atLeast: 5 }),
      ['/when/attribute', 'type', { expected: 'text' }],
    ],
    [
      'asks for knowledge by a boolean',
      rule({ attribute: 'x', known: 1 }),
      ['/when/attribute', 'attribute_unknown', { attribute: 'x' }],
      ['/when/known', 'type', { expected: 'boolean' }],
    ],
    [
      'compares a number with a number',
      rule({ attribute: 'size', is: '5' }),
      ['/when/is', 'value_type', { attribute: 'size', actual: 'number' }],
    ],
    [
      'compares a number with an exact number',
      rule({ attribute: 'size', below: 0.1 + 0.2 }),
      ['/when/below', 'number_digits', { maximum: 15 }],
    ],
    [
      'compares a number with a finite number',
      rule({ attribute: 'size', is: Number.POSITIVE_INFINITY }),
      ['/when/is', 'number_not_finite', {}],
    ],
    [
      'compares a text with a text',
      rule({ attribute: 'note', is: true }),
      ['/when/is', 'value_type', { attribute: 'note', actual: 'text' }],
    ],
    [
      'compares a text with one that can be stored',
      rule({ attribute: 'note', is: '\0' }),
      ['/when/is', 'text_not_storable', {}],
    ],
    [
      'compares a boolean with a boolean',
      rule({ attribute: 'member', is: 'true' }),
      ['/when/is', 'value_type', { attribute: 'member', actual: 'boolean' }],
    ],
    [
      'compares a choice with a choice',
      rule({ attribute: 'plan', is: 'bronze' }),
      ['/when/is', 'choice_unknown', { attribute: 'plan', value: 'bronze', choices: ['gold', 'silver'] }],
    ],
    [
      'compares a choice with a text',
      rule({ attribute: 'plan', is: 5 }),
      ['/when/is', 'value_type', { attribute: 'plan', actual: 'choice' }],
    ],
    [
      'compares a date with a date',
      rule({ attribute: 'since', atLeast: '2026-02-29' }),
      ['/when/atLeast', 'date_invalid', { value: '2026-02-29' }],
    ],
    [
      'compares a date with a text',
      rule({ attribute: 'since', is: 20260228 }),
      ['/when/is', 'value_type', { attribute: 'since', actual: 'date' }],
    ],
    [
      'orders numbers and dates, no texts',
      rule({ attribute: 'note', atLeast: 'a' }),
      ['/when/atLeast', 'operator_type', { operator: 'atLeast', attribute: 'note', actual: 'text' }],
    ],
    [
      'orders numbers and dates, no booleans',
      rule({ attribute: 'member', below: true }),
      ['/when/below', 'operator_type', { operator: 'below', attribute: 'member', actual: 'boolean' }],
    ],
    ['has a list for in', rule({ attribute: 'note', in: 'a' }), ['/when/in', 'type', { expected: 'array' }]],
    ['has a value for in', rule({ attribute: 'note', in: [] }), ['/when/in', 'too_few', { minimum: 1 }]],
    [
      'has at most 300 values for in',
      rule({ attribute: 'note', in: new Array(301).fill('a') }),
      ['/when/in', 'too_many', { maximum: 300 }],
    ],
    [
      'has values of its type for in',
      rule({ attribute: 'size', in: [1, '2', null] }),
      ['/when/in/1', 'value_type', { attribute: 'size', actual: 'number' }],
      ['/when/in/2', 'value_type', { attribute: 'size', actual: 'number' }],
    ],
    ['combines something', rule({ all: [] }), ['/when/all', 'too_few', { minimum: 1 }]],
    ['combines a list', rule({ any: note }), ['/when/any', 'type', { expected: 'array' }]],
    ['negates one condition', rule({ not: [note] }), ['/when/not', 'type', { expected: 'object' }]],
    [
      'is checked at every depth',
      rule({ all: [note, { any: [note, { not: { attribute: 'x', known: true } }] }] }),
      ['/when/all/1/any/1/not/attribute', 'attribute_unknown', { attribute: 'x' }],
    ],
    ['is at most 8 levels deep', rule(nested(9)), [pathOf(8), 'too_deep', { maximum: 8 }]],
    [
      'is at most 8 levels deep, however deep it is',
      rule(nested(5000)),
      [pathOf(8), 'too_deep', { maximum: 8 }],
    ],
    [
      'has at most 100 comparisons',
      rule({ all: new Array(101).fill(note) }),
      ['/when', 'too_many_comparisons', { maximum: 100 }],
    ],
    [
      'is not looked into beyond that',
      rule({ all: [...new Array(100).fill(note), { attribute: 'x', known: true }] }),
      ['/when', 'too_many_comparisons', { maximum: 100 }],
    ],
  ])

  test('may be 8 levels deep and have 100 comparisons', () => {
    expect(ofCriterion(rule(nested(8)))).toEqual([])
    expect(ofCriterion(rule({ all: new Array(100).fill(note) }))).toEqual([])
    expect(ofCriterion(rule({ attribute: 'note', in: new Array(300).fill('a') }))).toEqual([])
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
