import type { Language } from '../i18n/index.ts'

const formatters = new Map<string, Intl.NumberFormat>()

const formatter = (language: Language, name: string, options: Intl.NumberFormatOptions) => {
  const key = `${language} ${name}`
  const known = formatters.get(key)
  if (known) return known
  const created = new Intl.NumberFormat(language, options)
  formatters.set(key, created)
  return created
}

/** A whole or decimal number with grouping, such as "1,250" or "1.250". */
export const formatNumber = (value: number, language: Language) =>
  formatter(language, 'number', { maximumFractionDigits: 2 }).format(value)

/** Euro; the cents only when there are any. Takes the API's decimal string as it is, so nothing is rounded. */
export const formatMoney = (value: number | string, language: Language) => {
  const text = String(value)
  const hasCents = /\.\d*[1-9]/.test(text)
  const options = { style: 'currency', currency: 'EUR', currencyDisplay: 'symbol' } as const
  return hasCents
    ? formatter(language, 'money-cents', options).format(text as Intl.StringNumericLiteral)
    : formatter(language, 'money', { ...options, maximumFractionDigits: 0 }).format(
        text as Intl.StringNumericLiteral,
      )
}

/** An average score, always with one decimal, such as "61.3" or "61,3". */
export const formatAverage = (value: number, language: Language) =>
  formatter(language, 'average', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value)

/** A part of the whole in whole percent, such as "33%" or "33 %". */
export const formatShare = (share: number, language: Language) =>
  formatter(language, 'share', { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** What a person typed as a number: nothing, a plain decimal string, or something that is no number. */
export type NumberEntry = { kind: 'empty' } | { kind: 'number'; decimal: string } | { kind: 'invalid' }

/** Nobody groups after a zero: "0,999" is less than one in either language. */
const grouped = (separator: string) => new RegExp(`^[1-9]\\d{0,2}(\\${separator}\\d{3})+$`)

const decimalMark: Record<Language, '.' | ','> = { de: ',', en: '.' }

/** Splits "1.234,5" into its whole and fractional digits; null when it is no number in any reading. */
const splitNumber = (text: string, language: Language): [string, string] | null => {
  const lastComma = text.lastIndexOf(',')
  const lastDot = text.lastIndexOf('.')
  if (lastComma < 0 && lastDot < 0) return [text, '']
  const mark = lastComma > lastDot ? ',' : '.'
  const other = mark === ',' ? '.' : ','
  const at = Math.max(lastComma, lastDot)
  const whole = text.slice(0, at)
  const rest = text.slice(at + 1)
  if (whole.includes(other)) {
    // Both marks: the last one is the decimal mark, whoever wrote it.
    return grouped(other).test(whole) ? [whole.replaceAll(other, ''), rest] : null
  }
  if (whole.includes(mark)) return grouped(mark).test(text) ? [text.replaceAll(mark, ''), ''] : null
  // One mark, once: it groups only where this language groups with it and three digits follow.
  if (mark !== decimalMark[language] && grouped(mark).test(text)) return [text.replace(mark, ''), '']
  return [whole === '' ? '0' : whole, rest]
}

/**
 * Reads a number as people type or paste it: "50.000,00 EUR", "1,250.5", "49 999", "€ 1'000". Digits are never
 * dropped or moved: what cannot be read with certainty is invalid, and more decimals than wanted stay visible in
 * `decimal` for the rules to refuse. A minus stays too.
 */
export const parseNumber = (typed: string, language: Language): NumberEntry => {
  const text = typed.replace(/(€|\beur(o)?\b)/gi, '').replace(/[\s\u00a0\u202f\u2009'’_]/g, '')
  if (text === '') return typed.trim() === '' ? { kind: 'empty' } : { kind: 'invalid' }
  const sign = /^[-−]/.test(text) ? '-' : ''
  const parts = splitNumber(sign ? text.slice(1) : text, language)
  if (!parts) return { kind: 'invalid' }
  const [whole, rest] = parts
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(rest)) return { kind: 'invalid' }
  const digits = whole.replace(/^0+(?=\d)/, '')
  return { kind: 'number', decimal: `${sign}${digits}${rest === '' ? '' : `.${rest}`}` }
}

/** A decimal string as a person of this language would type it, such as "49.999,99". */
export const formatEntry = (decimal: string, language: Language) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(decimal as Intl.StringNumericLiteral)

/** Points that something gives more or less: "+5", "−5". */
export const formatPoints = (points: number) => (points < 0 ? `−${-points}` : `+${points}`)
