import {
  type AssignmentConditions,
  type AssignmentRule,
  type AssignmentRuleInput,
  industries,
  urgencies,
} from '@lead-scoring/contract'
import { formatEntry, parseNumber } from '../../platform/formats/index.ts'
import type { Language } from '../../platform/i18n/index.ts'

/** What stands in the form of a rule: text as typed, and what is checked. */
export type RuleValues = {
  readonly members: readonly number[]
  readonly capacity: string
  readonly industry: readonly string[]
  readonly urgency: readonly string[]
  readonly country: string
  readonly source: string
  readonly min_budget: string
  readonly min_company_size: string
  readonly attribute: string
  readonly attributeValue: string
}

const entryOf = (value: number | string | null | undefined, language: Language) =>
  value === null || value === undefined ? '' : formatEntry(String(value), language)

/** A stored rule as it would have been typed; without one, an empty form. */
export const ruleValues = (rule: AssignmentRule | null, language: Language): RuleValues => {
  const conditions: AssignmentConditions = rule?.conditions ?? {}
  const [[attribute, value] = ['', '']] = Object.entries(conditions.attributes ?? {})
  return {
    members: rule?.members.map(({ id }) => id) ?? [],
    capacity: entryOf(rule?.capacity, language),
    industry: conditions.industry ?? [],
    urgency: conditions.urgency ?? [],
    country: conditions.country?.join(', ') ?? '',
    source: conditions.source?.join(', ') ?? '',
    min_budget: entryOf(conditions.min_budget, language),
    min_company_size: entryOf(conditions.min_company_size, language),
    attribute,
    attributeValue: String(value),
  }
}

const wordsOf = (typed: string) =>
  typed
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** A number as the API takes it; what cannot be read goes as it is, and the server says so. */
const decimalOf = (typed: string, language: Language): string => {
  const entry = parseNumber(typed, language)
  return entry.kind === 'number' ? entry.decimal : typed
}

/** An attribute is a number, yes or no, or text. */
const attributeValueOf = (typed: string): string | number | boolean => {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  return typed !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed
}

/** The body of the API; fields that were left empty are no conditions. */
export const ruleInput = (values: RuleValues, language: Language): AssignmentRuleInput => {
  const country = wordsOf(values.country.toUpperCase())
  const source = wordsOf(values.source)
  const attribute = values.attribute.trim()
  return {
    member_ids: [...values.members],
    capacity: values.capacity.trim() === '' ? null : Number(decimalOf(values.capacity, language)),
    conditions: {
      ...(values.industry.length > 0 && {
        industry: industries.filter((each) => values.industry.includes(each)),
      }),
      ...(values.urgency.length > 0 && {
        urgency: urgencies.filter((each) => values.urgency.includes(each)),
      }),
      ...(country.length > 0 && { country }),
      ...(source.length > 0 && { source }),
      ...(values.min_budget.trim() !== '' && { min_budget: decimalOf(values.min_budget, language) }),
      ...(values.min_company_size.trim() !== '' && {
        min_company_size: Number(decimalOf(values.min_company_size, language)),
      }),
      ...(attribute !== '' && {
        attributes: { [attribute]: attributeValueOf(values.attributeValue.trim()) },
      }),
    },
  }
}
