import { parameterText, type Schema, spoiltValue, validValue } from './generate.ts'
import { hostileBodies, hostileTexts } from './hostile.ts'
import { Random } from './random.ts'

type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}
export type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

export type FuzzRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string
  readonly manner: Manner
}

/** How a request is made: as the document says, with one thing wrong, or with something that has broken others. */
const manners = ['valid', 'spoilt', 'hostile'] as const
type Manner = (typeof manners)[number]

/** A lone surrogate cannot stand in an address. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed())

const pathFor = (
  template: string,
  parameters: readonly Parameter[],
  random: Random,
  manner: Manner,
): string =>
  template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const schema =
      parameters.find((parameter) => parameter.in === 'path' && parameter.name === name)?.schema ?? {}
    const hostile = manner === 'hostile' && random.chance(0.3)
    const text = hostile
      ? parameterText(schema, random, true)
      : schema.type === 'integer'
        ? String(1 + random.below(12))
        : 'nordwind'
    return encode(text === '' ? ' ' : text)
  })

const queryFor = (parameters: readonly Parameter[], random: Random, manner: Manner): string => {
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && random.chance(0.3))
    .map(
      ({ name, schema = {} }) =>
        [name, parameterText(schema, random, manner !== 'valid' && random.chance(0.5))] as const,
    )
  if (manner === 'hostile' && random.chance(0.1))
    query.push([random.pick(hostileTexts), random.pick(hostileTexts)])
  return query.length === 0
    ? ''
    : `?${query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&')}`
}

/** Header values are Latin-1 without control characters, or no client could send them. */
const isHeaderValue = (text: string): boolean => /^[\x20-\x7e]{0,500}$/.test(text)

const headersFor = (
  parameters: readonly Parameter[],
  random: Random,
  manner: Manner,
): Record<string, string> => {
  const hostile = hostileTexts.filter(isHeaderValue)
  const headers: Record<string, string> = {
    'accept-language': random.pick(['de', 'en', 'fr', '*;q=0.1', 'de-AT,en;q=0.5']),
  }
  for (const { name, in: place } of parameters) {
    if (place !== 'header' || name === 'x-tenant-id') continue
    if (random.chance(0.3))
      headers[name] = manner === 'hostile' ? random.pick(hostile) : `"${1 + random.below(3)}"`
  }
  if (manner === 'hostile' && random.chance(0.2)) headers['x-tenant-id'] = random.pick(hostile)
  return headers
}

const payloadFor = (schema: Schema, random: Random, manner: Manner): string => {
  if (manner === 'hostile' && random.chance(0.3)) return random.pick(hostileBodies)
  const value = manner === 'valid' ? validValue(schema, random) : spoiltValue(schema, random)
  return JSON.stringify(value) ?? 'null'
}

/** So many requests to the operations of a document, each operation as often as the others; the same for the same seed. */
export function* fuzzRequests(paths: Paths, count: number, seed: number): Generator<FuzzRequest> {
  const random = new Random(seed)
  const operations = Object.entries(paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      template,
      method: method.toUpperCase(),
      operation,
    })),
  )
  for (let n = 0; n < count; n++) {
    const { template, method, operation } = operations[n % operations.length] ?? random.pick(operations)
    const { parameters = [], requestBody } = operation
    const manner = random.pick(manners)
    const [mediaType, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
    const headers = headersFor(parameters, random, manner)
    yield {
      method,
      manner,
      path: pathFor(template, parameters, random, manner) + queryFor(parameters, random, manner),
      headers: content && mediaType ? { ...headers, 'content-type': mediaType } : headers,
      ...(content && { payload: payloadFor(content.schema, random, manner) }),
    }
  }
}
