/**
 * What can be checked without a schema: the browser's first page needs these rules, but not the validator that the
 * schemas bring with them. This file imports nothing, so that it stays so.
 */

/** The largest amount that `numeric(12,2)` holds. */
export const maxMoney = '9999999999.99'

/** True for a decimal string of 0 to 9999999999.99 with at most two decimals, such as `"50000"` or `"0.5"`. */
export const isMoneyText = (text: string): boolean => /^\d{1,10}(\.\d{1,2})?$/.test(text)

/** True for a JSON number or a decimal string that is an amount of money; more than two decimals are no amount. */
export const isMoney = (value: number | string): boolean => isMoneyText(String(value))

const atext = "[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]+"
const label = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?'
const emailPattern = new RegExp(`^(?!\\.)(?!.*\\.\\.)${atext}(?<!\\.)@${label}(?:\\.${label})+$`, 'u')

/**
 * True for `local@domain.tld`, letters of any script allowed (RFC 6531), with their marks: Indic scripts cannot be written
 * without. No comments, quotes or address literals. At most 255 characters in lower case, as it is stored: "İ" becomes two.
 */
export const isEmail = (text: string): boolean => text.toLowerCase().length <= 255 && emailPattern.test(text)

/**
 * A filter by one of the tenant's own attributes: its name, how it is compared, and with what, such as `plan=gold` or
 * `seats>=10`; a bound is a decimal number.
 */
export const attributeFilterPattern =
  '^[a-z][a-z0-9_]{0,62}(=[^\\p{Cc}\\p{Cs}]{1,500}|[<>]=-?\\d{1,15}(\\.\\d{1,6})?)$'
