import type { Lead, LeadInput, LeadPatch } from '@lead-scoring/contract'
import { formatEntry, parseNumber } from '../../platform/formats/index.ts'
import type { Language } from '../../platform/i18n/index.ts'
import {
  type LeadFormField,
  type LeadFormValues,
  leadFormFields,
  moreFields,
  numberFields,
} from './lead-form-names.ts'

/** An empty form; industry and urgency begin with what the API would assume. */
export const emptyLeadForm: LeadFormValues = {
  first_name: '',
  last_name: '',
  email: '',
  company: '',
  budget: '',
  company_size: '',
  industry: 'other',
  urgency: 'later',
  phone: '',
  country: '',
  source: '',
  external_id: '',
  tags: '',
}

/** A stored lead as its owner would have typed it. */
export const leadFormValues = (lead: Lead, language: Language): LeadFormValues => {
  const texts = leadFormFields.map((field) => {
    const value = lead[field]
    if (value === null || value === undefined) return [field, '']
    if (field === 'tags') return [field, lead.tags.join(', ')]
    return [field, numberFields.includes(field) ? formatEntry(String(value), language) : String(value)]
  })
  return Object.fromEntries(texts) as LeadFormValues
}

/** Rewrites what was typed as numbers in one language the way the other one writes it. */
export const translateNumbers = (values: LeadFormValues, from: Language, to: Language): LeadFormValues => {
  const rewritten = numberFields.map((field) => {
    const entry = parseNumber(values[field], from)
    return [field, entry.kind === 'number' ? formatEntry(entry.decimal, to) : values[field]]
  })
  return { ...values, ...Object.fromEntries(rewritten) }
}

const decimalOf = (typed: string, language: Language) => {
  const entry = parseNumber(typed, language)
  return entry.kind === 'number' ? entry.decimal : null
}

/** What the API is sent for one field: trimmed; null for what was left empty and may be unknown. */
const inputOf = (field: LeadFormField, typed: string, language: Language) => {
  const text = typed.trim()
  if (field === 'budget') return decimalOf(text, language)
  if (field === 'company_size') {
    const decimal = decimalOf(text, language)
    return decimal === null ? null : Number(decimal)
  }
  // Two spellings of one tag are for the server to refuse.
  if (field === 'tags') return text.split(',').flatMap((tag) => tag.trim() || [])
  if (field === 'country') return text === '' ? null : text.toUpperCase()
  return text === '' && moreFields.includes(field) ? null : text
}

/** The body of a POST; valid only if the form is. */
export const leadInput = (values: LeadFormValues, language: Language): LeadInput =>
  Object.fromEntries(
    leadFormFields.map((field) => [field, inputOf(field, values[field], language)]),
  ) as unknown as LeadInput

/** The body of a PATCH: only what differs from what the form began with. */
export const leadPatch = (values: LeadFormValues, initial: LeadFormValues, language: Language): LeadPatch => {
  const input: Record<string, unknown> = leadInput(values, language)
  const changed = leadFormFields.filter((field) => values[field].trim() !== initial[field].trim())
  return Object.fromEntries(changed.map((field) => [field, input[field]])) as LeadPatch
}

/** What the live score is computed from. A number that cannot be read is unknown, as it could not be saved. */
export const scoringFacts = (values: LeadFormValues, language: Language) => {
  const budget = decimalOf(values.budget, language)
  const size = decimalOf(values.company_size, language)
  return {
    budget: budget === null ? null : Number(budget),
    company_size: size === null ? null : Number(size),
    industry: values.industry,
    urgency: values.urgency,
    country: values.country.trim().toUpperCase() || null,
    source: values.source.trim() || null,
  }
}
