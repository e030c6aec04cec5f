import { expect, test } from 'vitest'
import { partNames, readOptions } from './options.ts'

test('without arguments it is the complete run that RESULTS.md reports', () => {
  expect(readOptions([])).toEqual({
    leads: 1_000_000,
    tenants: 100,
    seconds: 3,
    rounds: 3,
    parts: partNames,
    complete: true,
  })
})

test('a small run has fewer tenants, and is not complete', () => {
  expect(readOptions(['--leads', '2000', '--seconds', '1'])).toMatchObject({ tenants: 20, complete: false })
})

test('parts are chosen by name', () => {
  const { parts, complete } = readOptions(['--only', 'http, scoring'])
  expect(parts).toEqual(['scoring', 'http'])
  expect(complete).toBe(false)
})

test.each([
  [['--only', 'http,speed'], /not "speed"/],
  [['--leads', '20'], /at least 200, not "20"/],
  [['--seconds', 'ten'], /not "ten"/],
  [['--fast'], /--fast/],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => readOptions(args)).toThrow(sentence)
})
