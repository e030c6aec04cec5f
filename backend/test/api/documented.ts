import { isEmail } from '@lead-scoring/contract'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

type Json = Record<string, unknown>
type Operation = { readonly responses: Readonly<Record<string, { content?: Record<string, Json> }>> }
export type ApiDocument = { readonly paths: Readonly<Record<string, Record<string, Operation>>> }

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema without room for fields that it does not name: an answer with more is not documented. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed)
  if (!isObject(schema)) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, closed(value)]))
  return isObject(schema.properties) && schema.additionalProperties === undefined
    ? { ...inside, additionalProperties: false }
    : inside
}

const patternOf = (template: string) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`)

/** What the OpenAPI document says about answers. */
export class Documented {
  readonly #document: ApiDocument
  readonly #ajv = new Ajv2020({ allErrors: true, strict: false })
  readonly #validators = new Map<unknown, ValidateFunction>()

  constructor(document: ApiDocument) {
    this.#document = document
    this.#ajv.addFormat('email', isEmail)
    this.#ajv.addFormat('date', fullFormats.date)
    this.#ajv.addFormat('date-time', fullFormats['date-time'])
  }

  /** What is wrong with an answer by the document; empty when it is as documented. */
  faults(method: string, url: string, status: number, mediaType: string, text: string): readonly string[] {
    const path = (url.split('?')[0] ?? '').replace(/\/$/, '')
    const operationOf = (template: string) => this.#document.paths[template]?.[method.toLowerCase()]
    const templates = Object.keys(this.#document.paths).filter(
      (template) => operationOf(template) && patternOf(template.replace(/\/$/, '')).test(path),
    )
    const template = templates.find((candidate) => !candidate.includes('{')) ?? templates[0]
    if (template === undefined) return [`${path} is not documented`]
    const response = operationOf(template)?.responses[String(status)]
    if (response === undefined) return [`${method} ${template} may not answer ${status}`]
    if (status === 204) return text === '' ? [] : ['204 has no body']
    if (status >= 300 && status < 400) return text === '' ? [] : ['a redirect has no body']
    const schema = response.content?.[mediaType]?.schema
    if (schema !== undefined && !mediaType.endsWith('json')) return []
    if (schema === undefined) return [`${method} ${template} ${status} has no schema for ${mediaType}`]
    if (!/json$/.test(mediaType)) return []
    const validate = this.#validatorOf(schema)
    const value: unknown = JSON.parse(text)
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message, params }) =>
          [instancePath, message, JSON.stringify(params)].join(' '),
        )
  }

  #validatorOf(schema: unknown): ValidateFunction {
    const known = this.#validators.get(schema)
    if (known) return known
    const validate = this.#ajv.compile(closed(schema) as Json)
    this.#validators.set(schema, validate)
    return validate
  }
}
