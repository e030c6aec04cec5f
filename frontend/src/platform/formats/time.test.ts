import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { formatAgo, formatDay, formatMoment, readTypedDay, utcDay } from './time.ts'

const now = Date.parse('2026-11-22T12:00:00Z')

describe('formatAgo', () => {
  it.each([
    ['2026-11-22T12:00:00Z', 'now', 'jetzt'],
    ['2026-11-22T11:58:30Z', '1 minute ago', 'vor 1 Minute'],
    ['2026-11-22T09:59:00Z', '2 hours ago', 'vor 2 Stunden'],
    ['2026-11-21T11:00:00Z', 'yesterday', 'gestern'],
    ['2026-11-10T12:00:00Z', 'last week', 'letzte Woche'],
    ['2024-01-01T12:00:00Z', '2 years ago', 'vor 2 Jahren'],
  ])('says how long ago %s was', (iso, english, german) => {
    expect(formatAgo(iso, now, 'en')).toBe(english)
    expect(formatAgo(iso, now, 'de')).toBe(german)
  })
})

describe('utcDay', () => {
  it('is the day in UTC, whatever the clock of the computer says', () => {
    expect(utcDay(new Date('2026-11-22T23:30:00-05:00'))).toBe('2026-11-23')
  })
})

describe('formatDay', () => {
  beforeEach(() => void vi.stubEnv('TZ', 'America/New_York'))
  afterEach(() => void vi.unstubAllEnvs())

  it.each([
    ['2026-11-01', 'Nov 1, 2026', '01.11.2026'],
    ['2026-11-01T01:30:00Z', 'Nov 1, 2026', '01.11.2026'],
    ['2026-11-01T23:59:59.999Z', 'Nov 1, 2026', '01.11.2026'],
  ])('is the UTC day of %s also where the clock is behind', (iso, english, german) => {
    expect(formatMoment('2026-11-01T01:30:00Z', 'en')).toMatch(/^Oct 31, 2026/)
    expect(formatDay(iso, 'en')).toBe(english)
    expect(formatDay(iso, 'de')).toBe(german)
  })
})

describe('readTypedDay', () => {
  it.each([
    ['2026-12-24', '2026-12-24', '2026-12-24'],
    ['2026-12-24T10:30:00Z', '2026-12-24', '2026-12-24'],
    ['24.12.2026', '2026-12-24', '2026-12-24'],
    [' 1. 2. 2026\n', '2026-02-01', '2026-02-01'],
    ['12/24/2026', null, '2026-12-24'],
    ['31.02.2026', null, null],
    ['2026-02-30', null, null],
    ['24.12.26', null, null],
    ['tomorrow', null, null],
  ])('reads %j in German as %j and in English as %j', (pasted, german, english) => {
    expect(readTypedDay(pasted, 'de')).toBe(german)
    expect(readTypedDay(pasted, 'en')).toBe(english)
  })
})
