const zero = 48
const digit = (text: string, index: number): number => {
  const value = text.charCodeAt(index) - zero
  return value >= 0 && value <= 9 ? value : Number.NaN
}

const dash = 45
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const monthLength = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0)

/**
 * Days since 1970-01-01 in the proleptic Gregorian calendar, as PostgreSQL has it
 * (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil; the year begins in March).
 */
const daysFromCivil = (year: number, month: number, day: number): number => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** NaN when the text is no day. Reads character codes: signals are parsed for each lead, so nothing is allocated. */
const parseDay = (text: string): number => {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return Number.NaN
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3)
  const month = digit(text, 5) * 10 + digit(text, 6)
  const day = digit(text, 8) * 10 + digit(text, 9)
  return year >= 1 && day >= 1 && day <= monthLength(year, month)
    ? daysFromCivil(year, month, day)
    : Number.NaN
}

/** Whether a text is a day that exists, written `YYYY-MM-DD`, from 0001-01-01 to 9999-12-31. */
export const isDay = (text: string): boolean => !Number.isNaN(parseDay(text))

/** The whole days from 1970-01-01 to a day written `YYYY-MM-DD`. Throws a RangeError for anything else. */
export const dayNumber = (text: string): number => {
  const day = parseDay(text)
  if (Number.isNaN(day)) throw new RangeError(`${JSON.stringify(text)} is not a day such as 2026-01-31.`)
  return day
}

/** The inverse of `dayNumber`. Outside the years 1 to 9999 the text is none that `isDay` accepts. */
export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, -14)
