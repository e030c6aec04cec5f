import { expect, test } from 'vitest'
import { slowKeyOf } from './slow-key.ts'

const keys = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('of few keys the slowest counts', () => {
  expect(slowKeyOf([8, 90, 16])).toBe(90)
  expect(slowKeyOf(keys(49))).toBe(49)
})

test('one in fifty may be slower', () => {
  expect(slowKeyOf(keys(50))).toBe(49)
  expect(slowKeyOf(keys(100))).toBe(98)
})

test('no keys are an error', () => {
  expect(() => slowKeyOf([])).toThrow(RangeError)
})
