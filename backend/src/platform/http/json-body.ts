import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem, validationFailed } from '../problems/app-error.ts'

export const bodyUnreadable = problem('body_unreadable', 400, {
  en: 'The body is not valid JSON in UTF-8.',
  de: 'Der Inhalt ist kein gültiges JSON in UTF-8.',
})

const bodyTooDeep = problem('body_too_deep', 400, {
  en: 'The body is nested deeper than 64 levels.',
  de: 'Der Inhalt ist tiefer als 64 Ebenen verschachtelt.',
})

/** Longer literals, and exponents of three digits, may say more than a double holds; others never do. */
const perhapsRounded = /\d{16}|\d\.\d{12}|\d[eE][-+]?\d{3}/

/** A number in JSON, without its exponent, as the digits that count. */
const digits = (literal: string): string =>
  literal
    .toLowerCase()
    .replace(/e.*/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '')

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown

/** Refuses a number that JavaScript would round, so that nothing is stored that was not sent. */
const refuseRounding: Reviver = (key, value, { source }) => {
  if (typeof value === 'number' && source !== undefined && digits(source) !== digits(String(value))) {
    throw validationFailed(undefined, { [key || 'body']: [{ keyword: 'precision', params: {} }] })
  }
  return value
}

/** Names that mean something to every object; in a text they may be written with escapes. */
const perhapsMagic = /__proto__|constructor|\\u/

/**
 * Refuses fields by which a program that copies an object carelessly changes all others (prototype pollution). A tenant may
 * call an attribute `constructor`, as long as it is no object.
 */
const refuseMagic: Reviver = (key, value) => {
  if (key === '__proto__' || (key === 'constructor' && typeof value === 'object' && value !== null))
    throw validationFailed(undefined, { [key]: [{ keyword: 'additionalProperties', params: {} }] })
  return value
}

/** Deeper nesting says nothing that we understand, and makes whoever walks through it run out of stack. */
const depthLimit = 64

const isTooDeep = (text: string): boolean => {
  let depth = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[{]|[\]}]/gs)) {
    if (token === '[' || token === '{') depth += 1
    else if (token === ']' || token === '}') depth -= 1
    if (depth > depthLimit) return true
  }
  return false
}

/** What a text has to be looked at for; most need nothing. */
const reviverFor = (text: string): Reviver | undefined => {
  const rounds = perhapsRounded.test(text)
  if (!perhapsMagic.test(text)) return rounds ? refuseRounding : undefined
  return function revive(key, value, context) {
    return refuseRounding.call(this, key, refuseMagic.call(this, key, value, context), context)
  }
}

const parse = (text: string): unknown => {
  if (isTooDeep(text)) throw bodyTooDeep()
  try {
    return JSON.parse(text, reviverFor(text) as ((key: string, value: unknown) => unknown) | undefined)
  } catch (error) {
    throw error instanceof SyntaxError ? bodyUnreadable() : error
  }
}

/** Reads bodies as JSON in UTF-8, exactly; an empty body is none. */
export const readJsonBodies = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => {
      if (body.length === 0) return undefined
      if (!isUtf8(body)) throw bodyUnreadable()
      return parse(body.toString('utf8'))
    },
  )
}
