import { formatMoney, formatNumber, parseNumber } from '../../../platform/formats/index.ts'
import type { Language, Translate } from '../../../platform/i18n/index.ts'
import { type LeadView, maxBudget, maxCompanySize, maxScore } from '../lead-view.ts'

/** What can be narrowed to a range of numbers. */
export type RangeName = 'score' | 'budget' | 'company_size'
export const rangeNames: readonly RangeName[] = ['score', 'budget', 'company_size']

/** Both ends as plain decimals, each included; null: open. */
export type Range = { readonly min: string | null; readonly max: string | null }

export const noRange: Range = { min: null, max: null }

const text = (value: number | string | null) => (value === null ? null : String(value))
const whole = (value: string | null) => (value === null ? null : Number(value))

/** The range that a view asks for. */
export const rangeOf = (view: LeadView, name: RangeName): Range => {
  if (name === 'score') return { min: text(view.minScore), max: text(view.maxScore) }
  if (name === 'budget') return { min: view.minBudget, max: view.maxBudget }
  return { min: text(view.minCompanySize), max: text(view.maxCompanySize) }
}

/** The change of a view that asks for a range. */
export const withRange = (name: RangeName, { min, max }: Range): Partial<LeadView> => {
  if (name === 'score') return { minScore: whole(min), maxScore: whole(max) }
  if (name === 'budget') return { minBudget: min, maxBudget: max }
  return { minCompanySize: whole(min), maxCompanySize: whole(max) }
}

const limits: Record<RangeName, { max: number; pattern: RegExp }> = {
  score: { max: maxScore, pattern: /^\d+$/ },
  budget: { max: maxBudget, pattern: /^\d+(\.\d{1,2})?$/ },
  company_size: { max: maxCompanySize, pattern: /^\d+$/ },
}

/** Undefined when it cannot be read as such a number. */
const readBound = (name: RangeName, typed: string, language: Language): string | null | undefined => {
  const entry = parseNumber(typed, language)
  if (entry.kind === 'empty') return null
  if (entry.kind === 'invalid') return undefined
  // "50.000,00" is whole in every other respect.
  const decimal = entry.decimal.replace(/\.0*$/, '')
  const { max, pattern } = limits[name]
  return pattern.test(decimal) && Number(decimal) <= max ? decimal : undefined
}

/** What is wrong with either end, in the reader's language. */
export type RangeErrors = { readonly min?: string; readonly max?: string }

/** Reads both ends as a person typed them: a range, or what is wrong with them. */
export const readRange = (
  name: RangeName,
  typed: { readonly min: string; readonly max: string },
  t: Translate,
  language: Language,
): { range: Range } | { errors: RangeErrors } => {
  const [min, max] = [readBound(name, typed.min, language), readBound(name, typed.max, language)]
  const wrong = t(`filter.wrong_${name}`)
  if (min === undefined || max === undefined) {
    return { errors: { ...(min === undefined && { min: wrong }), ...(max === undefined && { max: wrong }) } }
  }
  if (min !== null && max !== null && Number(min) > Number(max)) {
    return { errors: { max: t('filter.minAboveMax') } }
  }
  return { range: { min, max } }
}

/** A range in words, such as "€10,000 to €50,000", "ab 10.000 €"; empty when it leaves nothing out. */
export const describeRange = (name: RangeName, { min, max }: Range, t: Translate, language: Language) => {
  const say = (bound: string) =>
    name === 'budget' ? formatMoney(bound, language) : formatNumber(Number(bound), language)
  if (min !== null && max !== null) {
    return Number(min) === Number(max) ? say(min) : t('filter.between', { from: say(min), to: say(max) })
  }
  if (min !== null) return t('filter.atLeast', { from: say(min) })
  return max === null ? '' : t('filter.atMost', { to: say(max) })
}
