import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { problem, validationFailed } from '../problems/app-error.ts'

export const bodyUnreadable = problem('body_unreadable', 400, {
  en: 'The body is not valid JSON in UTF-8.',
  de: 'Der Inhalt ist kein gültiges JSON in UTF-8.',
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

const parse = (text: string): unknown => {
  const rounds = perhapsRounded.test(text)
  try {
    return rounds
      ? JSON.parse(text, refuseRounding as (key: string, value: unknown) => unknown)
      : JSON.parse(text)
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
