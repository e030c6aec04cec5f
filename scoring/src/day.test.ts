import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayNumber, dayText, isDay } from './day.ts'

const millisecondsPerDay = 86_400_000

describe('dayNumber', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, day) => {
    expect(dayNumber(text)).toBe(day)
  })

  test('agrees with the calendar of the language on every day of 400 years', () => {
    const first = Date.UTC(1600, 0, 1) / millisecondsPerDay
    for (let day = first; day < first + 146_097; day += 1) {
      const text = new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
      if (dayNumber(text) !== day) expect.fail(`${text} is ${day}, not ${dayNumber(text)}`)
    }
  })

  test('refuses what is no day, by a sentence that quotes it', () => {
    expect(() => dayNumber('2026-02-30')).toThrow(
      new RangeError('"2026-02-30" is not a day such as 2026-01-31.'),
    )
  })

  test('dayText is its inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (day) => {
        expect(dayNumber(dayText(day))).toBe(day)
      }),
    )
  })
})

describe('isDay', () => {
  test.each(['2024-02-29', '2000-02-29', '2026-01-31', '2026-04-30', '2026-12-31', '0001-01-01'])(
    'accepts %s',
    (text) => {
      expect(isDay(text)).toBe(true)
    },
  )

  test.each([
    '',
    '2026-02-29',
    '2100-02-29',
    '1900-02-29',
    '2026-00-10',
    '2026-13-10',
    '2026-01-00',
    '2026-01-32',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '2026-01-1',
    '2026-01-011',
    '12026-01-01',
    '2026/01-01',
    '2026-01/01',
    '2026-01-0a',
    '2026-01-0/',
    '2026-01-1/',
    '2026-01-0:',
    'a026-01-01',
    '2a26-01-01',
    '20a6-01-01',
    '202a-01-01',
    '2026-a1-01',
    '2026-0a-01',
    '2026-01-a1',
    '２０２６-01-01',
  ])('refuses %j', (text) => {
    expect(isDay(text)).toBe(false)
  })
})
