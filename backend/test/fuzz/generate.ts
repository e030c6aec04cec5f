import { hostileTexts, hostileValues } from './hostile.ts'
import type { Random } from './random.ts'

/** The parts of a JSON schema that the API's document uses. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly format?: string
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly default?: unknown
  readonly additionalProperties?: boolean | Schema
}

const words = [
  'Anna',
  'Müller',
  'Nordwind GmbH',
  'a',
  'Łódź',
  '北京',
  'x y',
  'tech',
  'anna@example.com',
  '12345',
]

const textFor = ({ format, minLength = 0, maxLength = 40 }: Schema, random: Random): string => {
  if (format === 'email') return `a${random.below(1_000)}@example.com`
  if (format === 'date') return `2026-0${1 + random.below(9)}-1${random.below(9)}`
  if (format === 'date-time') return `2027-0${1 + random.below(9)}-11T10:00:00Z`
  return random
    .pick(words)
    .repeat(random.chance(0.1) ? 5 : 1)
    .padEnd(minLength, 'b')
    .slice(0, maxLength)
}

const numberFor = ({ minimum = 0, maximum = minimum + 100_000 }: Schema, random: Random): number =>
  random.chance(0.2)
    ? random.pick([minimum, maximum])
    : minimum + random.below(Math.min(maximum - minimum + 1, 1_000))

const listFor = ({ items = {}, minItems = 0, maxItems = 4 }: Schema, random: Random): unknown[] =>
  Array.from({ length: minItems + random.below(Math.min(maxItems, 4) - minItems + 1) }, () =>
    validValue(items, random),
  )

const objectFor = ({ properties = {}, required = [] }: Schema, random: Random): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || random.chance(0.5))
      .map(([name, schema]) => [name, validValue(schema, random)]),
  )

/** A value that a schema takes, as far as the schema says (patterns are beyond it, and examples are near). */
export const validValue = (schema: Schema, random: Random): unknown => {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  if (schema.anyOf) return validValue(random.pick(schema.anyOf), random)
  if (schema.examples?.length && random.chance(0.4)) return random.pick(schema.examples)
  const type = Array.isArray(schema.type) ? random.pick(schema.type as readonly string[]) : schema.type
  switch (type) {
    case 'string':
      return textFor(schema, random)
    case 'integer':
      return numberFor(schema, random)
    case 'number':
      return numberFor(schema, random) + random.pick([0, 0.5, 0.01])
    case 'boolean':
      return random.chance(0.5)
    case 'array':
      return listFor(schema, random)
    case 'object':
      return objectFor(schema, random)
    default:
      return null
  }
}

const hostileValue = (random: Random): unknown =>
  random.chance(0.7) ? random.pick(hostileTexts) : random.pick(hostileValues)

/** A valid body with one thing wrong: a value replaced, a field missing, a field too many. */
export const spoiltValue = (schema: Schema, random: Random): unknown => {
  const value = validValue(schema, random)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return hostileValue(random)
  const fields = Object.keys(value)
  const kind = random.below(4)
  if (kind === 0 || fields.length === 0)
    return { ...value, [random.pick(hostileTexts)]: hostileValue(random) }
  const field = random.pick(fields)
  if (kind === 1) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== field))
  const inner = schema.properties?.[field]
  const nested = inner?.type === 'object' || inner?.type === 'array'
  return {
    ...value,
    [field]: nested && random.chance(0.7) ? spoiltValue(inner, random) : hostileValue(random),
  }
}

/** A text for a path or a query: what the schema takes, or what has broken others. */
export const parameterText = (schema: Schema, random: Random, hostile: boolean): string => {
  const value = hostile ? hostileValue(random) : validValue(schema, random)
  return Array.isArray(value)
    ? value.join(',')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
}
