import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import { dayNumber, dayText } from './day.ts'
import type { SignalCriterion } from './scorecard.ts'
import { countOccurrences } from './signal.ts'
import { aLead, aScorecard } from './testing/examples.ts'

const today = '2026-03-01'
const aged = (...days: number[]) =>
  aLead(
    {},
    days.map((age) => ({ signal: 'visit', on: dayText(dayNumber(today) - age) })),
  )

const visit = (more: Partial<SignalCriterion>): SignalCriterion => ({
  id: 'visit',
  kind: 'signal',
  signal: 'visit',
  points: 10,
  ...more,
})

const given = (criterion: SignalCriterion, lead = aged(0)) =>
  compile(aScorecard(criterion)).contributions(lead, today)[0]

describe('a signal', () => {
  test('gives its points for each occurrence', () => {
    expect(given(visit({}), aged(0, 1, 5000))).toBe(30)
    expect(given(visit({}), aged())).toBe(0)
  })

  test('of a lead without any signals gives nothing', () => {
    expect(given(visit({}), { attributes: {} })).toBe(0)
  })

  test('of another name does not count', () => {
    expect(given(visit({}), aLead({}, [{ signal: 'call', on: today }]))).toBe(0)
  })

  test('of the future does not count', () => {
    expect(given(visit({}), aged(-1, -5000))).toBe(0)
    expect(given(visit({ fadesOverDays: 10 }), aged(-1))).toBe(0)
  })

  test.each([
    [0, 10],
    [1, 7],
    [2, 5],
    [3, 2],
    [4, 0],
    [5, 0],
    [400, 0],
  ])('that fades over 4 days gives at the age of %i days %i of 10 points', (age, points) => {
    expect(given(visit({ fadesOverDays: 4 }), aged(age))).toBe(points)
  })

  test.each([
    [0, -10],
    [1, -8],
    [2, -5],
    [3, -3],
    [4, 0],
    [400, 0],
  ])('with negative points is rounded down too: at the age of %i days %i', (age, points) => {
    expect(given(visit({ points: -10, fadesOverDays: 4 }), aged(age))).toBe(points)
  })

  test('fades each occurrence by itself, before the sum', () => {
    expect(given(visit({ points: 1, fadesOverDays: 2 }), aged(1, 1, 1, 1))).toBe(0)
    expect(given(visit({ points: -1, fadesOverDays: 2 }), aged(1, 1, 1, 1))).toBe(-4)
  })

  test('is limited to its cap, on the side of its points', () => {
    expect(given(visit({ cap: 25 }), aged(0, 0, 0))).toBe(25)
    expect(given(visit({ cap: 25 }), aged(0))).toBe(10)
    expect(given(visit({ points: -10, cap: -25 }), aged(0, 0, 0))).toBe(-25)
    expect(given(visit({ points: -10, cap: -25 }), aged(0))).toBe(-10)
    expect(given(visit({ points: 0, cap: 0 }), aged(0))).toBe(0)
  })

  test('without a cap has no limit but arithmetic', () => {
    expect(given(visit({ points: -1000 }), aged(...new Array(5000).fill(0)))).toBe(-5_000_000)
    expect(given(visit({ points: 1000 }), aged(...new Array(5000).fill(0)))).toBe(5_000_000)
  })

  test('on a day that is none is an error', () => {
    expect(() => given(visit({}), aLead({}, [{ signal: 'visit', on: '1.3.2026' }]))).toThrow(RangeError)
  })
})

test('occurrences count that are neither future nor faded away', () => {
  const lead = aged(-1, 0, 3, 4, 100)
  expect(countOccurrences(visit({}), lead, dayNumber(today))).toBe(4)
  expect(countOccurrences(visit({ fadesOverDays: 4 }), lead, dayNumber(today))).toBe(2)
})
