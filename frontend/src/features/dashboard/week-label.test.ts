import { describe, expect, it } from 'vitest'
import { formatDayRange, isoWeek, weekLabel } from './week-label.ts'

describe('a week', () => {
  it.each([
    ['2026-11-16', 47],
    ['2025-12-29', 1],
    ['2026-01-05', 2],
    ['2026-12-28', 53],
    ['2024-12-30', 1],
    ['2021-01-04', 1],
  ])('that begins on %s is number %i', (monday, number) => {
    expect(isoWeek(monday)).toBe(number)
  })

  it('is called by its number in German and by its Monday in English', () => {
    expect(weekLabel('2026-11-16', 'de')).toBe('KW 47')
    expect(weekLabel('2026-11-16', 'en')).toBe('Nov 16')
  })

  it('goes from a day to a day', () => {
    expect(formatDayRange('2026-11-16', '2026-11-22', 'en')).toMatch(/^Nov 16\s–\s22, 2026$/)
    expect(formatDayRange('2026-11-16', '2026-11-22', 'de')).toMatch(/^16\.\s?–\s?22\.11\.2026$/)
  })
})
