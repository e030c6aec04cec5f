import { expect, test } from 'vitest'
import { readWebOptions, webPartNames } from './options.ts'

test('without arguments it is the complete run that RESULTS-WEB.md reports', () => {
  expect(readWebOptions([])).toEqual({
    leads: 100_000,
    rounds: 3,
    seconds: 4,
    parts: webPartNames,
    complete: true,
  })
})

test('a part of it, or a smaller one, is not complete', () => {
  expect(readWebOptions(['--only', 'lighthouse,sizes'])).toMatchObject({
    parts: ['sizes', 'lighthouse'],
    complete: false,
  })
  expect(readWebOptions(['--leads', '5000']).complete).toBe(false)
})

test.each([
  [['--only', 'paint'], /not "paint"/],
  [['--rounds', '0'], /at least 1, not "0"/],
])('%j is refused with a sentence', (args, sentence) => {
  expect(() => readWebOptions(args)).toThrow(sentence)
})
