import { DatabaseError } from 'pg'
import { describe, expect, test } from 'vitest'
import { problem, validationFailed } from './app-error.ts'
import { toAppError, toProblem } from './problem-details.ts'

const databaseError = (code: string) => Object.assign(new DatabaseError('secret', 6, 'error'), { code })

describe('what went wrong, for the caller', () => {
  test.each([
    ['a broken connection', databaseError('08006'), 503, 'database_unavailable'],
    ['a database that shuts down', databaseError('57P01'), 503, 'database_unavailable'],
    ['a database that is full', databaseError('53300'), 503, 'database_unavailable'],
    [
      'a refused connection',
      Object.assign(new Error('secret'), { code: 'ECONNREFUSED' }),
      503,
      'database_unavailable',
    ],
    ['a socket that ended', new Error('Connection terminated unexpectedly'), 503, 'database_unavailable'],
    ['an error in our SQL', databaseError('42601'), 500, 'internal_error'],
    ['a defect of ours', new TypeError('secret'), 500, 'internal_error'],
    [
      'a body that is too large',
      Object.assign(new Error('x'), { code: 'FST_ERR_CTP_BODY_TOO_LARGE' }),
      413,
      'body_too_large',
    ],
    [
      'another complaint of the framework',
      Object.assign(new Error('x'), { statusCode: 400 }),
      400,
      'request_malformed',
    ],
  ])('%s', (_, error, status, code) => {
    const known = toAppError(error)
    expect(known).toMatchObject({ status, code })
    for (const language of ['en', 'de'] as const)
      expect(JSON.stringify(toProblem(known, language))).not.toContain('secret')
  })
})

test('the rules that failed are grouped by field, each said once', () => {
  const rule = (keyword: string, instancePath: string, params = {}) => ({ keyword, instancePath, params })
  const error = Object.assign(new Error('x'), {
    validation: [
      rule('required', '', { missingProperty: 'email' }),
      rule('minimum', '/company_size', { limit: 1 }),
      rule('minimum', '/company_size', { limit: 1 }),
      rule('type', '/company_size', { type: 'integer' }),
      rule('additionalProperties', '', { additionalProperty: '__proto__' }),
      rule('type', '', { type: 'object' }),
      rule('type', '/attributes/region', { type: 'string' }),
    ],
  })
  const { errors = {} } = toProblem(toAppError(error as never), 'en')
  expect(Object.entries(errors)).toEqual([
    ['email', ['This field is required.']],
    ['company_size', ['Must be 1 or more.', 'Must be a whole number.']],
    ['__proto__', ['This field is not known.']],
    ['body', ['Must be an object.']],
    ['attributes.region', ['Must be text.']],
  ])
})

test('a problem speaks the language that it is asked in', () => {
  const leadBusy = problem<{ name: string }>('lead_busy', 409, {
    en: ({ name }) => `${name} is busy.`,
    de: 'Besetzt.',
  })
  const error = leadBusy({ name: 'Max' }, { name: [{ en: 'Busy.', de: 'Besetzt!' }] })
  expect(toProblem(error, 'en')).toEqual({
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    code: 'lead_busy',
    detail: 'Max is busy.',
    errors: { name: ['Busy.'] },
  })
  expect(toProblem(error, 'de')).toMatchObject({ detail: 'Besetzt.', errors: { name: ['Besetzt!'] } })
  expect(toProblem(validationFailed(), 'en')).not.toHaveProperty('errors')
})
