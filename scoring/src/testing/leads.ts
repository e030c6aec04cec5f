import fc, { type Arbitrary } from 'fast-check'
import type { AttributeDefinition, AttributeValue, Catalogue, LeadFacts } from '../scorecard.ts'
import { builtInCatalogue } from '../standard.ts'
import { dates, numbers, someDay, texts } from './values.ts'

/**
 * The built-in attributes, `member` and `since` (they stand for what may get columns of its own one day), own ones of
 * each type, and some signals; names and choices are as awkward as a tenant could make them.
 */
export const awkwardCatalogue: Catalogue = {
  attributes: {
    ...builtInCatalogue.attributes,
    member: { type: 'boolean' },
    since: { type: 'date' },
    employees_abroad: { type: 'number' },
    constructor: { type: 'number' as const },
    note: { type: 'text' },
    to_string: { type: 'text' },
    plan: {
      type: 'choice',
      choices: ['', 'constructor', '__proto__', 'toString', 'Größe', "o'brien", '\u{1F600}'],
    },
    newsletter: { type: 'boolean' },
    contract_ends: { type: 'date' },
  },
  signals: ['demo_request', 'email_open', 'constructor'],
}

/** What columns can hold: budget numeric(12,2), company_size integer, and never a value of another type. */
const columnValues: Readonly<Record<string, Arbitrary<AttributeValue>>> = {
  budget: numbers.filter((value) => value >= 0 && value < 1e10 && Number(value.toFixed(2)) === value),
  company_size: numbers.filter((value) => Number.isInteger(value) && value >= 1 && value < 2 ** 31),
  industry: fc.constantFrom('tech', 'finance', 'healthcare', 'other'),
  urgency: fc.constantFrom('immediately', 'this_week', 'this_month', 'later'),
  country: fc.oneof(fc.constantFrom('DE', 'AT', 'CH'), texts),
  source: texts,
  member: fc.boolean(),
  since: dates,
}

/** The values that an attribute of this definition can have: texts for a choice as well, because choices change. */
export const valuesOfType = ({ type }: AttributeDefinition): Arbitrary<AttributeValue> => {
  if (type === 'number') return numbers
  if (type === 'boolean') return fc.boolean()
  return type === 'date' ? dates : texts
}

const valuesOf = ({ type, choices }: AttributeDefinition): Arbitrary<AttributeValue> => {
  if (type === 'number') return fc.oneof(numbers, fc.double({ noNaN: true, noDefaultInfinity: true }))
  if (type === 'boolean') return fc.boolean()
  if (type === 'date')
    return fc.oneof(dates, fc.constantFrom('2026-1-1', '2026-03-01\n', '２０２６-03-01', ''))
  return choices === undefined ? texts : fc.oneof(fc.constantFrom(...choices), texts)
}

/** A value of its type, often; of another type, sometimes; null; or none at all. */
const attributeOf = (
  name: string,
  definition: AttributeDefinition,
): Arbitrary<AttributeValue | null | undefined> => {
  const absent = { arbitrary: fc.constantFrom(null, undefined), weight: 1 }
  const column = Object.hasOwn(columnValues, name) ? columnValues[name] : undefined
  if (column !== undefined) return fc.oneof({ arbitrary: column, weight: 5 }, absent)
  return fc.oneof(
    { arbitrary: valuesOf(definition), weight: 5 },
    { arbitrary: fc.oneof(numbers, texts, fc.boolean()), weight: 1 },
    absent,
  )
}

/** Random leads over a catalogue: values of each type, wrong ones, missing ones, and up to `maxSignals` signals. */
export const leads = (catalogue: Catalogue, maxSignals = 6): Arbitrary<LeadFacts> =>
  fc.record({
    attributes: fc
      .tuple(
        ...Object.entries(catalogue.attributes).map(([name, definition]) =>
          attributeOf(name, definition).map((value) => [name, value] as const),
        ),
      )
      .map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined))),
    signals: fc.array(fc.record({ signal: fc.constantFrom(...catalogue.signals), on: dates }), {
      maxLength: maxSignals,
    }),
  })

/** Days on which leads are scored: near the signals, and at the ends of time. */
export const scoringDays: Arbitrary<string> = fc.oneof(fc.constant(someDay), dates)
