import {
  type AssignmentConditions,
  type AssignmentRule,
  type AssignmentRuleInput,
  industries,
  urgencies,
} from '@lead-scoring/contract'
import { formatEntry, parseNumber } from '../../platform/formats/index.ts'
import type { Language, TextKey, Translation } from '../../platform/i18n/index.ts'
import {
  type AttributeRow,
  attributeConditions,
  attributeFault,
  attributeRows,
  type KnownAttributes,
} from './attribute-conditions.ts'

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
  readonly attributes: readonly AttributeRow[]
}

const entryOf = (value: number | string | null | undefined, language: Language) =>
  value === null || value === undefined ? '' : formatEntry(String(value), language)

const typedWords = (words: readonly string[] = []) => words.join(', ')

/** A stored rule as it would have been typed; without one, an empty form. */
export const ruleValues = (rule: AssignmentRule | null, translation: Translation): RuleValues => {
  const { language } = translation
  const conditions: AssignmentConditions = rule?.conditions ?? {}
  return {
    members: rule?.members.map(({ id }) => id) ?? [],
    capacity: entryOf(rule?.capacity, language),
    industry: conditions.industry ?? [],
    urgency: conditions.urgency ?? [],
    country: typedWords(conditions.country),
    source: typedWords(conditions.source),
    min_budget: entryOf(conditions.min_budget, language),
    min_company_size: entryOf(conditions.min_company_size, language),
    attributes: attributeRows(conditions.attributes, translation),
  }
}

/** The words between the commas; what was stored where nobody touched it, for a source may have a comma of its own. */
const wordsOf = (typed: string, stored: readonly string[] = []) =>
  typed === typedWords(stored)
    ? [...stored]
    : typed
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '')

/** A number as the API takes it; what cannot be read goes as it is, and the server says so. */
const decimalOf = (typed: string, language: Language): string => {
  const entry = parseNumber(typed, language)
  return entry.kind === 'number' ? entry.decimal : typed
}

/** Why a form cannot be sent, which the server could not tell: a number that cannot be read would go as none. */
export const ruleFault = (values: RuleValues, { language }: Translation): TextKey | undefined => {
  if (values.members.length === 0) return 'pipeline.noMember'
  const numbers = [values.capacity, values.min_budget, values.min_company_size]
  if (numbers.some((typed) => parseNumber(typed, language).kind === 'invalid')) return 'pipeline.noNumber'
  return attributeFault(values.attributes)
}

/** What the form was opened with, and what the tenant's leads have of their own. */
type RuleContext = {
  readonly rule: AssignmentRule | null
  readonly known: KnownAttributes
  readonly translation: Translation
}

/** The body of the API; fields that were left empty are no conditions. */
export const ruleInput = (
  values: RuleValues,
  { rule, known, translation }: RuleContext,
): AssignmentRuleInput => {
  const { language } = translation
  const country = wordsOf(values.country.toUpperCase())
  const source = wordsOf(values.source, rule?.conditions.source)
  const attributes = attributeConditions(values.attributes, known, translation)
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
      ...(Object.keys(attributes).length > 0 && { attributes }),
    },
  }
}
