import { ScimError } from './scim-error.ts'
import { isStorable } from './values.ts'

export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'pr'
export type FilterValue = string | number | boolean | null

/** A filter as it was meant; attributes are in lower case, `emails[type eq "work"].value` is `emails.value`. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | {
      readonly kind: 'compare'
      readonly attribute: string
      readonly operator: Operator
      readonly value: FilterValue
    }

const maxLength = 2_000
const maxDepth = 20
const operators: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'pr']

const invalidFilter = (detail: string): ScimError => new ScimError(400, detail, 'invalidFilter')

const tokenPattern =
  /\s*(?:([()])|("(?:[^"\\]|\\.)*")|([A-Za-z][\w:.$-]*(?:\[[^\]"]*(?:"[^"]*"[^\]"]*)*\](?:\.\w+)?)?)|(-?\d+(?:\.\d+)?))/y

/** Parts of a filter: parentheses, texts in quotes, names and words, numbers. */
const tokensOf = (text: string): readonly string[] => {
  const tokens: string[] = []
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.trimEnd().length) {
    const match = tokenPattern.exec(text)
    if (!match) throw invalidFilter('The filter cannot be read.')
    tokens.push(match[0].trim())
  }
  return tokens
}

/** The name by which we know an attribute: without the schema before it and the choice in brackets. */
export const attributeOf = (path: string): string =>
  path
    .replace(/^urn:ietf:params:scim:schemas:core:2\.0:\w+:/i, '')
    .replace(/\[[^\]]*\]/, '')
    .toLowerCase()

const readValue = (token: string | undefined): FilterValue => {
  if (token === undefined) throw invalidFilter('A value is missing.')
  const word = token.toLowerCase()
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  try {
    const value = JSON.parse(token) as string | number
    if (typeof value === 'number' || isStorable(value)) return value
  } catch {} // and so it is none
  throw invalidFilter(`${token} is not a value.`)
}

/** Reads a filter (RFC 7644, 3.4.2.2): comparisons, `and`, `or`, `not`, parentheses. Throws `invalidFilter` (400). */
export const parseFilter = (text: string): Filter => {
  if (text.length > maxLength) throw invalidFilter('The filter is too long.')
  const tokens = [...tokensOf(text)]
  const isNext = (word: string) => tokens[0]?.toLowerCase() === word

  const comparison = (): Filter => {
    const [name, operator = ''] = tokens.splice(0, 2)
    const known = operators.find((candidate) => candidate === operator.toLowerCase())
    if (name === undefined || !/^[A-Za-z]/.test(name) || known === undefined)
      throw invalidFilter(`"${operator}" is not a comparison that is supported.`)
    const value = known === 'pr' ? null : readValue(tokens.shift())
    return { kind: 'compare', attribute: attributeOf(name), operator: known as Operator, value }
  }

  const term = (depth: number): Filter => {
    if (depth > maxDepth) throw invalidFilter('The filter is nested too deeply.')
    if (isNext('not')) {
      tokens.shift()
      if (!isNext('(')) throw invalidFilter('Behind not there must be a parenthesis.')
      return { kind: 'not', part: term(depth + 1) }
    }
    if (!isNext('(')) return comparison()
    tokens.shift()
    const inner = combined('or', depth + 1)
    if (tokens.shift() !== ')') throw invalidFilter('A parenthesis is not closed.')
    return inner
  }

  /** `and` binds tighter than `or`. */
  const combined = (kind: 'and' | 'or', depth: number): Filter => {
    const next = () => (kind === 'or' ? combined('and', depth) : term(depth))
    const parts = [next()]
    while (isNext(kind)) {
      tokens.shift()
      parts.push(next())
    }
    const [only] = parts
    return parts.length === 1 && only ? only : { kind, parts }
  }

  const filter = combined('or', 0)
  if (tokens.length > 0) throw invalidFilter(`"${tokens[0]}" is not expected there.`)
  return filter
}
