import { isEmail, isMoney } from '@lead-scoring/contract'
import { Ajv } from 'ajv'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { FastifySchemaCompiler } from 'fastify'
import type { TSchema } from 'typebox'

type Property = ObjectSchema & {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  items?: Property
  /** A list whose values may hold commas: several come by repeating the parameter. */
  unsplit?: boolean
}
type ObjectSchema = {
  properties?: Record<string, Property>
  ignoredFields?: readonly string[]
  /** A password: every character counts. */
  untrimmed?: boolean
}

const validDate = fullFormats.date as { validate: (text: string) => boolean }
/** A day of the calendar; PostgreSQL knows no year 0000. */
const isDate = (text: string): boolean => validDate.validate(text) && !text.startsWith('0000')

/** Nothing is removed, coerced or filled in: what does not fit is an error that names the field. */
const ajv = new Ajv({ allErrors: true, strictTypes: false, allowUnionTypes: true, unicodeRegExp: true })
ajv.addVocabulary(['ignoredFields', 'untrimmed', 'unsplit'])
ajv.addFormat('email', isEmail)
ajv.addFormat('date', isDate)
ajv.addFormat('date-time', fullFormats['date-time'])
ajv.addKeyword({
  keyword: 'money',
  type: ['number', 'string'],
  schemaType: 'boolean',
  validate: (_schema: boolean, value: number | string) => isMoney(value),
})

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value without the fields that are ours to write, and with the texts trimmed that the schema names. */
const readValue = (
  { properties = {}, ignoredFields = [], items = {}, untrimmed = false }: Property,
  value: unknown,
): unknown => {
  if (typeof value === 'string') return untrimmed ? value : value.trim()
  if (Array.isArray(value)) return value.map((item) => readValue(items, item))
  if (!isRecord(value)) return value
  const fields = Object.entries(value).filter(([name]) => !ignoredFields.includes(name))
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      return [name, property ? readValue(property, field) : field]
    }),
  )
}

const readBody = (schema: Property, body: unknown): unknown =>
  isRecord(body) ? readValue(schema, body) : (body ?? null)

const readParameter = ({ type, items, unsplit = false }: Property, value: unknown): unknown => {
  if (type === 'integer' && typeof value === 'string' && /^-?\d{1,16}$/.test(value)) return Number(value)
  if (items && typeof value === 'string')
    return (unsplit ? [value] : value.split(',')).map((part) => part.trim())
  return value
}

/** Path and query arrive as text; whole numbers and comma-separated lists are read as the schema names them. */
const readParameters = ({ properties = {} }: ObjectSchema, values: unknown): unknown =>
  Object.fromEntries(
    Object.entries(values as Record<string, unknown>).map(([name, value]) => [
      name,
      readParameter(Object.hasOwn(properties, name) ? (properties[name] ?? {}) : {}, value),
    ]),
  )

type Result = { readonly value: unknown } | { readonly error: Error }

/** What reads and checks values by a schema; the error is what Ajv found. */
const compileReader = (schema: TSchema, read: typeof readBody): ((data: unknown) => Result) => {
  const validate = ajv.compile(schema)
  return (data) => {
    const value = read(schema as Property, data)
    return validate(value) ? { value } : { error: validate.errors as unknown as Error }
  }
}

/** Checks a body against the contract, as a request brings it or anything else. */
export const compileBody = (schema: TSchema) => compileReader(schema, readBody)

/** Checks the parameters of an address against the contract, wherever they were kept. */
export const compileParameters = (schema: TSchema) => compileReader(schema, readParameters)

/** Checks a part of a request against the contract; header schemas only describe. */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  if (httpPart === 'headers') return () => true
  return httpPart === 'body' ? compileBody(schema) : compileParameters(schema)
}
