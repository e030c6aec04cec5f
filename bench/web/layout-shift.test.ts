import { expect, test } from 'vitest'
import { cumulativeShift } from './layout-shift.ts'

test('nothing moved', () => {
  expect(cumulativeShift([])).toBe(0)
})

test('the worst burst counts, not the sum of all', () => {
  const shifts = [
    { at: 0, value: 0.25 },
    { at: 900, value: 0.5 },
    { at: 5000, value: 0.125 },
  ]
  expect(cumulativeShift(shifts)).toBe(0.75)
  expect(cumulativeShift(shifts.toReversed())).toBe(0.75)
})

test('a burst ends after five seconds', () => {
  const steady = Array.from({ length: 12 }, (_, index) => ({ at: index * 500, value: 1 }))
  expect(cumulativeShift(steady)).toBe(10)
})
