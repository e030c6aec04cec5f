import type { Language } from '../../platform/i18n/index.ts'

const dayMs = 86_400_000

/** The number of the ISO week that begins on a Monday, given as `YYYY-MM-DD`: the week of a year is where its Thursday is. */
export const isoWeek = (monday: string): number => {
  const thursday = new Date(Date.parse(monday) + 3 * dayMs)
  return 1 + Math.floor((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / (7 * dayMs))
}

/** A week as its readers call it: "KW 47" in German, by its Monday, such as "Nov 16", in English. */
export const weekLabel = (monday: string, language: Language): string =>
  language === 'de'
    ? `KW ${isoWeek(monday)}`
    : new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
        new Date(monday),
      )

/** From one UTC day to another, such as "16.–22. Nov. 2026"; days as `YYYY-MM-DD`. */
export const formatDayRange = (from: string, to: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(from),
    new Date(to),
  )
