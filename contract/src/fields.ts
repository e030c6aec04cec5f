import { Type } from 'typebox'

/** The largest amount that `numeric(12,2)` holds. */
export const maxMoney = '9999999999.99'

/** True for a decimal string of 0 to 9999999999.99 with at most two decimals, such as `"50000"` or `"0.5"`. */
export const isMoneyText = (text: string): boolean => /^\d{1,10}(\.\d{1,2})?$/.test(text)

/** True for a JSON number or a decimal string that is an amount of money; more than two decimals are no amount. */
export const isMoney = (value: number | string): boolean => isMoneyText(String(value))

/** Far past every end, where a page is a 404; times the page size it is still a whole number that JavaScript keeps. */
export const maxPage = 1_000_000_000_000

const atext = "[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]+"
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const emailPattern = new RegExp(`^(?!\\.)(?!.*\\.\\.)${atext}(?<!\\.)@${label}(?:\\.${label})+$`, 'u')

/**
 * True for `local@domain.tld`, letters of any script allowed (RFC 6531), with their marks: Indic scripts cannot be written
 * without. No comments, quotes or address literals. At most 255 characters in lower case, as it is stored: "İ" becomes two.
 */
export const isEmail = (text: string): boolean => text.toLowerCase().length <= 255 && emailPattern.test(text)

/** No control characters and no lone surrogates: PostgreSQL cannot store the first, UTF-8 cannot carry the second. */
export const storableText = '^[^\\p{Cc}\\p{Cs}]*$'

/** One line of text, trimmed before it is checked. Lengths count code points. */
export const text = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: storableText, description })

/** A value or null; null means "unknown". One `type` array rather than `anyOf`, so that an error names one rule. */
export const nullableText = (maxLength: number, description: string, more: { pattern?: string } = {}) =>
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    minLength: 1,
    maxLength,
    pattern: storableText,
    description,
    ...more,
  })

export const id = (description: string) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description })

export const time = (description: string) => Type.String({ format: 'date-time', description })
