import type { AssignmentConditions, LeadAttributes } from '@lead-scoring/contract'
import { formatEntry, parseNumber } from '../../platform/formats/index.ts'
import type { Translation } from '../../platform/i18n/index.ts'

type AttributeValue = NonNullable<AssignmentConditions['attributes']>[string]

/** What the tenant's leads have of their own, as far as that is known. */
export type KnownAttributes = LeadAttributes['attributes']

/** One condition on an attribute of the tenant's own, as typed. */
export type AttributeRow = {
  /** Tells rows apart while they are edited. */
  readonly id: number
  readonly name: string
  readonly value: string
  /** What was stored, and how it reads: a value that nobody touched is sent as it was, text "007" as text. */
  readonly stored?: { readonly value: AttributeValue; readonly typed: string }
}

/** A value as a person of this language would type it. */
const typedValue = (value: AttributeValue, { t, language }: Translation): string => {
  if (typeof value === 'boolean') return t(value ? 'answer.yes' : 'answer.no')
  return typeof value === 'number' ? formatEntry(String(value), language) : value
}

/** All conditions on the tenant's own attributes, in their order. */
export const attributeRows = (
  attributes: AssignmentConditions['attributes'] = {},
  translation: Translation,
): readonly AttributeRow[] =>
  Object.entries(attributes).map(([name, value], id) => {
    const typed = typedValue(value, translation)
    return { id, name, value: typed, stored: { value, typed } }
  })

/** The rows with one more, which is empty. */
export const withAnotherRow = (rows: readonly AttributeRow[]): readonly AttributeRow[] => [
  ...rows,
  { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, name: '', value: '' },
]

const booleanOf = (typed: string, { t }: Translation): boolean | undefined => {
  const word = typed.toLowerCase()
  if (word === 'true' || word === t('answer.yes')) return true
  return word === 'false' || word === t('answer.no') ? false : undefined
}

const numberOf = (typed: string, { language }: Translation): number | undefined => {
  const entry = parseNumber(typed, language)
  return entry.kind === 'number' ? Number(entry.decimal) : undefined
}

const isUntouched = ({ value, stored }: AttributeRow) => value.trim() === stored?.typed.trim()

/** What was typed, as what the leads have it: text stays text where the attribute is known to be one. */
const attributeValueOf = (
  row: AttributeRow,
  known: KnownAttributes,
  translation: Translation,
): AttributeValue => {
  const typed = row.value.trim()
  if (row.stored && isUntouched(row)) return row.stored.value
  const kind = known.find(({ name }) => name === row.name.trim())?.kind ?? typeof row.stored?.value
  if (kind === 'text' || kind === 'string') return typed
  return booleanOf(typed, translation) ?? numberOf(typed, translation) ?? typed
}

/** Why the rows cannot be saved: one is half filled, or two name the same attribute, of which one would be lost. */
export const attributeFault = (
  rows: readonly AttributeRow[],
): 'pipeline.attributeHalf' | 'pipeline.attributeTwice' | undefined => {
  const filled = rows.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '')
  if (filled.some((row) => row.name.trim() === '' || (row.value.trim() === '' && !isUntouched(row))))
    return 'pipeline.attributeHalf'
  const names = new Set(filled.map(({ name }) => name.trim()))
  return names.size < filled.length ? 'pipeline.attributeTwice' : undefined
}

/** The conditions of the API; rows that were left empty are none. */
export const attributeConditions = (
  rows: readonly AttributeRow[],
  known: KnownAttributes,
  translation: Translation,
): Record<string, AttributeValue> =>
  Object.fromEntries(
    rows
      .filter(({ name }) => name.trim() !== '')
      .map((row) => [row.name.trim(), attributeValueOf(row, known, translation)]),
  )
