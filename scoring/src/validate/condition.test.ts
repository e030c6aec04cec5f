import { describe, expect, test } from 'vitest'
import { type Issue, ofCriterion, rule } from '../testing/validation.ts'

const criterionCases = (cases: [string, unknown, ...Issue[]][]) =>
  test.each(cases)('%s', (_, criterion, ...issues) => {
    expect(ofCriterion(criterion)).toEqual(issues)
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

  test('is looked into up to the 100th comparison', () => {
    const last = { attribute: 'x', known: true }
    expect(ofCriterion(rule({ all: [...new Array(99).fill(note), last] }))).toEqual([
      ['/when/all/99/attribute', 'attribute_unknown', { attribute: 'x' }],
    ])
  })

  test('may be 8 levels deep and have 100 comparisons', () => {
    expect(ofCriterion(rule(nested(8)))).toEqual([])
    expect(ofCriterion(rule({ all: new Array(100).fill(note) }))).toEqual([])
    expect(ofCriterion(rule({ attribute: 'note', in: new Array(300).fill('a') }))).toEqual([])
  })
})
