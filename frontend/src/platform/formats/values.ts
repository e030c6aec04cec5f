import { type Language, type Translate, textOr } from '../i18n/index.ts'
import { formatMoney, formatNumber } from './number.ts'
import { formatDay } from './time.ts'

/** "dach_enterprise" and "dach-enterprise" read as "Dach enterprise". */
const spoken = (name: string) => {
  const words = name.replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

/** The name of an attribute, criterion or signal in the reader's language; the tenant's own ones are spelled out. */
export const fieldLabel = (name: string, t: Translate) => textOr(t, `field.${name}`, spoken(name))

/** The value of a lead's field as a person reads it, such as "75.000 €", "Technologie", "unbekannt". */
export const formatValue = (name: string, value: unknown, t: Translate, language: Language): string => {
  if (value === null || value === undefined || value === '') return t('app.unknown')
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no')
  if (name === 'budget') return formatMoney(value as number | string, language)
  if (typeof value === 'number') return formatNumber(value, language)
  if (Array.isArray(value)) return value.length === 0 ? t('app.unknown') : value.join(', ')
  if (typeof value !== 'string') return JSON.stringify(value)
  if (name === 'industry' || name === 'urgency' || name === 'status') {
    return textOr(t, `${name}.${value}`, value)
  }
  if (name === 'country') return formatCountry(value, language)
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, language)
  return value
}

/** "DE" reads as "Germany"; a code that nobody knows stays as it is. */
export const formatCountry = (code: string, language: Language) => {
  try {
    return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
