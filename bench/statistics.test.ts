import { expect, test } from 'vitest'
import { median, quantile } from './statistics.ts'

test('the median is the middle value, or the mean of two', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5])
})

test('a quantile is one of the values; all of them is the greatest', () => {
  const values = Array.from({ length: 20 }, (_, n) => 20 - n)
  expect([0.5, 0.95, 1].map((share) => quantile(values, share))).toEqual([10, 19, 20])
  expect(quantile([7], 0.5)).toBe(7)
  expect(() => quantile([], 0.5)).toThrow(RangeError)
})
