import { isDeepStrictEqual } from 'node:util'
import {
  type Industry,
  type Lead,
  type LeadInput,
  type LeadPatch,
  maxAttributes,
  type Urgency,
} from '@lead-scoring/contract'
import type { AttributeValue, LeadFacts, SignalOccurrence } from '@lead-scoring/scoring'
import { validationFailed } from '../../platform/problems/app-error.ts'

/** What a person or a program says about a lead, complete: every field has a value, null where unknown. */
export type LeadValues = Pick<
  Lead,
  | 'first_name'
  | 'last_name'
  | 'email'
  | 'company'
  | 'budget'
  | 'company_size'
  | 'phone'
  | 'country'
  | 'source'
  | 'external_id'
  | 'attributes'
  | 'tags'
  | 'owner_id'
> & { readonly industry: Industry; readonly urgency: Urgency }

/** An amount as PostgreSQL writes `numeric(12,2)`: `"50000.00"`. */
export const asMoney = (amount: number | string | null | undefined): string | null => {
  if (amount === null || amount === undefined) return null
  const [whole = '', decimals = ''] = String(amount).split('.')
  return `${BigInt(whole)}.${decimals.padEnd(2, '0')}`
}

const withoutNulls = (attributes: Lead['attributes']): Lead['attributes'] =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null))

/** Throws `validation_failed` (400) where two tags differ in their case alone. */
const requireDistinct = (tags: readonly string[]): void => {
  if (new Set(tags.map(foldCase)).size === tags.length) return
  throw validationFailed(undefined, { tags: [{ keyword: 'uniqueItems', params: {} }] })
}

/** A new lead, or a replaced one: what the body does not say has its default or is unknown. Throws `validation_failed` (400) for tags. */
export const newValues = (input: LeadInput): LeadValues => {
  requireDistinct(input.tags ?? [])
  return completeValues(input)
}

const completeValues = (input: LeadInput): LeadValues => ({
  first_name: input.first_name,
  last_name: input.last_name,
  email: input.email.toLowerCase(),
  company: input.company,
  budget: asMoney(input.budget),
  company_size: input.company_size ?? null,
  industry: input.industry ?? 'other',
  urgency: input.urgency ?? 'later',
  phone: input.phone ?? null,
  country: input.country ?? null,
  source: input.source ?? null,
  external_id: input.external_id ?? null,
  attributes: withoutNulls(input.attributes ?? {}),
  tags: input.tags ?? [],
  owner_id: input.owner_id ?? null,
})

/**
 * A changed lead: what the body does not say stays; attributes are merged by name, null removes one.
 * Throws `validation_failed` (400) when more attributes come together than a lead may have.
 */
export const patchedValues = (current: LeadValues, patch: LeadPatch): LeadValues => {
  const { attributes, ...fields } = patch
  const values = newValues({ ...current, ...fields, attributes: { ...current.attributes, ...attributes } })
  if (Object.keys(values.attributes).length > maxAttributes) {
    const rule = { keyword: 'maxProperties', params: { limit: maxAttributes } }
    throw validationFailed(undefined, { attributes: [rule] })
  }
  return values
}

/** The fields of `after` that differ from `before`, on both sides; null when none does. */
export const difference = <T extends Record<string, unknown>>(
  before: T,
  after: Record<string, unknown>,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null => {
  const changed = Object.keys(after).filter((name) => !isDeepStrictEqual(before[name], after[name]))
  if (changed.length === 0) return null
  const side = (values: Record<string, unknown>) =>
    Object.fromEntries(changed.map((name) => [name, values[name]]))
  return { before: side(before), after: side(after) }
}

/** The patch that takes a change back: what it changed, as it was; an attribute that is new since goes. */
export const patchBack = (before: LeadValues, after: LeadValues): LeadPatch => {
  const { attributes, ...fields } = difference(before, after)?.before ?? {}
  if (attributes === undefined) return fields
  const names = Object.keys({ ...before.attributes, ...after.attributes })
  const changed = names.filter((name) => before.attributes[name] !== after.attributes[name])
  return {
    ...fields,
    attributes: Object.fromEntries(changed.map((name) => [name, before.attributes[name] ?? null])),
  }
}

/** What the scorecard reads of a lead. A built-in attribute wins over a tenant's own of the same name. */
export const factsOf = (values: LeadValues, signals: readonly SignalOccurrence[]): LeadFacts => ({
  attributes: {
    ...(values.attributes as Record<string, AttributeValue>),
    budget: values.budget === null ? null : Number(values.budget),
    company_size: values.company_size,
    industry: values.industry,
    urgency: values.urgency,
    country: values.country,
    source: values.source,
  },
  signals,
})

/**
 * Text as `search` compares it: without case for all of Unicode. Through upper case, so that "ß" finds "SS"; from lower
 * case, so that "ẞ" does too; the three sigmas are one, and so are "İ" and "i". The database's collation plays no part.
 */
export const foldCase = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(/i\u0307+/g, 'i')
    .normalize('NFC')

/** What `search` looks into: a line each, so that no match spans two fields (fields hold no line breaks). */
export const searchText = ({ first_name, last_name, email, company }: LeadValues): string =>
  foldCase([`${first_name} ${last_name}`, email, company].join('\n'))
