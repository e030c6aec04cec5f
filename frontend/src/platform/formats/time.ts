import type { Language } from '../i18n/index.ts'

/** A moment in full, such as "Nov 22, 2026, 10:30 AM". */
export const formatMoment = (iso: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))

/** Kept, because making one costs a list more than all the rest of a row. */
const dayFormats = new Map<Language, Intl.DateTimeFormat>()

const dayFormat = (language: Language) => {
  const known = dayFormats.get(language)
  if (known) return known
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  dayFormats.set(language, format)
  return format
}

/**
 * A day, or the day of a moment, such as "Nov 22, 2026": in UTC, as filters and figures count days, so that a lead shows
 * the day by which it is found, and a day without a time is not the one before it west of Greenwich.
 */
export const formatDay = (iso: string, language: Language) => dayFormat(language).format(new Date(iso))

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** How long ago, in the largest unit of which there is at least one: "2 days ago", "gestern", "now". */
export const formatAgo = (iso: string, nowMs: number, language: Language) => {
  const seconds = (Date.parse(iso) - nowMs) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}

/** The UTC day of a moment, as scores are computed for it: `YYYY-MM-DD`. */
export const utcDay = (moment: Date) => moment.toISOString().slice(0, 10)

const dayForms: Record<Language, RegExp> = {
  de: /^(?<day>\d{1,2})\. ?(?<month>\d{1,2})\. ?(?<year>\d{4})$/,
  en: /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
}
const isoForm = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(T.*)?$/

/**
 * Reads a day as it is copied from elsewhere: "2026-12-24" and, as dots cannot be mistaken, "24.12.2026" in both languages,
 * "12/24/2026" in English only. `YYYY-MM-DD`; null when it is no day, or could be another one.
 */
export const readTypedDay = (text: string, language: Language): string | null => {
  const forms = language === 'en' ? [isoForm, dayForms.de, dayForms.en] : [isoForm, dayForms.de]
  for (const form of forms) {
    const { year, month, day } = form.exec(text.trim())?.groups ?? {}
    if (!year || !month || !day) continue
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    const moment = new Date(`${iso}T00:00:00Z`)
    return !Number.isNaN(moment.getTime()) && utcDay(moment) === iso ? iso : null
  }
  return null
}
