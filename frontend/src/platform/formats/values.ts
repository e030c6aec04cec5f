import type { TFunction } from 'i18next'
import type { Language } from '../i18n/index.ts'
import { formatMoney, formatNumber } from './number.ts'
import { formatDay } from './time.ts'

type Translate = TFunction<'app'>

const fields = [
  'first_name',
  'last_name',
  'email',
  'company',
  'budget',
  'company_size',
  'industry',
  'urgency',
  'phone',
  'country',
  'source',
  'external_id',
  'attributes',
  'status',
  'score',
  'grade',
  'created_at',
  'updated_at',
] as const
type Field = (typeof fields)[number]
const isField = (name: string): name is Field => fields.some((field) => field === name)

/** "dach_enterprise" and "dach-enterprise" read as "Dach enterprise". */
const spoken = (name: string) => {
  const words = name.replace(/[_-]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase() + words.slice(1)
}

/** The name of an attribute, criterion or signal in the reader's language; the tenant's own ones are spelled out. */
export const fieldLabel = (name: string, t: Translate) => (isField(name) ? t(`field.${name}`) : spoken(name))

const choice = (field: string, value: string, t: Translate) => {
  const key = `${field}.${value}`
  // The server may know a value that this version of the app does not: then the value itself is shown.
  return t(key as 'industry.tech', { defaultValue: value })
}

/** The value of a lead's field as a person reads it, such as "75.000 €", "Technologie", "unbekannt". */
export const formatValue = (name: string, value: unknown, t: Translate, language: Language): string => {
  if (value === null || value === undefined || value === '') return t('app.unknown')
  if (typeof value === 'boolean') return t(value ? 'events.yes' : 'events.no')
  if (name === 'budget') return formatMoney(value as number | string, language)
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (name === 'industry' || name === 'urgency' || name === 'status') return choice(name, value, t)
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
