import { describe, expect, test } from 'vitest'
import { comparisonsOf, compileCondition } from './condition.ts'
import type { AttributeValue, Condition } from './scorecard.ts'

const holds = (condition: Condition, value?: unknown) =>
  compileCondition(condition)({ x: value as AttributeValue })

const yes: Condition = { attribute: 'x', known: false }
const no: Condition = { attribute: 'x', known: true }

describe('is', () => {
  test.each<[AttributeValue, unknown, boolean]>([
    ['a', 'a', true],
    ['a', 'A', false],
    ['', '', true],
    ['ä', 'a\u0308', false],
    [1, 1, true],
    [1, '1', false],
    ['1', 1, false],
    [0, -0, true],
    [true, true, true],
    [true, 'true', false],
    [false, undefined, false],
    [false, null, false],
    ['', null, false],
    [0, null, false],
  ])('%j of %j: %j', (is, value, expected) => {
    expect(holds({ attribute: 'x', is }, value)).toBe(expected)
  })
})

describe('in', () => {
  test.each([
    ['DE', true],
    ['CH', true],
    ['FR', false],
    [3, true],
    ['3', false],
    [undefined, false],
    [null, false],
  ])('of %j: %j', (value, expected) => {
    expect(holds({ attribute: 'x', in: ['DE', 'CH', 3] }, value)).toBe(expected)
  })
})

describe('atLeast and below', () => {
  test.each<[number | string, unknown, boolean | null]>([
    [10, 10, true],
    [10, 9.99, false],
    [-1, -0, true],
    ['2026-03-01', '2026-03-01', true],
    ['2026-03-01', '2026-02-28', false],
    ['2026-03-01', '9999-12-31', true],
    [10, '10', null],
    [10, true, null],
    [10, null, null],
    [10, undefined, null],
    [10, Number.NaN, null],
    ['2026-03-01', 'zzz', null],
    ['2026-03-01', '2026-03-01\n', null],
    ['2026-03-01', '2026-3-1', null],
    ['2026-03-01', ' 2026-03-01', null],
    ['2026-03-01', 20260301, null],
    ['2026-03-01', undefined, null],
    ['2026-03-01', ['2026-03-01'], null],
  ])('%j of %j: %j', (bound, value, expected) => {
    expect(holds({ attribute: 'x', atLeast: bound }, value)).toBe(expected ?? false)
    expect(holds({ attribute: 'x', below: bound }, value)).toBe(expected === null ? false : !expected)
  })
})

describe('known', () => {
  test.each([
    ['', true],
    ['a', true],
    [0, true],
    [false, true],
    [true, true],
    [undefined, false],
    [null, false],
    [Number.NaN, false],
    [{}, false],
    [[], false],
  ])('of %j: %j', (value, expected) => {
    expect(holds({ attribute: 'x', known: true }, value)).toBe(expected)
    expect(holds({ attribute: 'x', known: false }, value)).toBe(!expected)
  })
})

describe('combinations', () => {
  test.each<[Condition, boolean]>([
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ all: [] }, true],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ any: [] }, false],
    [{ not: yes }, false],
    [{ not: no }, true],
    [{ not: { any: [no, { all: [yes, { not: yes }] }] } }, true],
  ])('%j: %j', (condition, expected) => {
    expect(holds(condition)).toBe(expected)
  })

  test('not of an absent value is true, because the comparison is false and never unknown', () => {
    expect(holds({ not: { attribute: 'x', is: 'a' } })).toBe(true)
    expect(holds({ not: { attribute: 'x', below: 5 } })).toBe(true)
  })
})

test('comparisons are found at every depth, from left to right', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((is) => ({ attribute: 'x', is }))
  if (!a || !b || !c || !d) throw new Error('Four comparisons are needed.')
  expect(comparisonsOf({ all: [a, { any: [b, { not: c }] }, d] })).toEqual([a, b, c, d])
})
