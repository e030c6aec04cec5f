import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerProblems } from '../problems/problem-details.ts'
import { readJsonBodies } from './json-body.ts'

let app: FastifyInstance
beforeAll(async () => {
  app = Fastify({ logger: false })
  readJsonBodies(app)
  answerProblems(app)
  app.post('/', async (request) => ({ read: request.body ?? null }))
})
afterAll(() => app.close())

const post = (payload: string | Buffer) =>
  app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': 'application/json' } })

test.each([
  '0',
  '-0.5',
  '123456789012345',
  '9007199254740991',
  '9007199254740992',
  '0.1',
  '0.30000000000000004',
  '9999999999.99',
  '1e21',
  '1.50e3',
  '1000000000000000000000',
  '5e-324',
  '1.7976931348623157e308',
  '0.000000000000000',
  '0e999',
])('the number %s is read exactly', async (literal) => {
  const answer = await post(`{"n":${literal}}`)
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toEqual({ read: { n: Number(literal) } })
})

test.each([
  '9007199254740993',
  '12345678901234567',
  '0.1000000000000000055511151231257827',
  '99999999999999999.99',
  '1e400',
  '-1e400',
  '1e-400',
  '4e-324',
  '1.23456789012345678',
])('the number %s would be rounded, and is refused by its field', async (literal) => {
  for (const [body, field] of [
    [`{"n":${literal}}`, 'n'],
    [`{"a":{"deep":[{"n":${literal}}]}}`, 'n'],
    [literal, 'body'],
  ] as const) {
    const answer = await post(body)
    expect([answer.statusCode, answer.json().errors]).toEqual([
      400,
      { [field]: ['Has more digits than can be kept exactly.'] },
    ])
  }
})

test('digits in text are no number', async () => {
  const text = '12345678901234567890.1e400'
  expect((await post(JSON.stringify({ text }))).json()).toEqual({ read: { text } })
})

test.each([
  '{',
  '{"a":1,}',
  "{'a':1}",
  '{"a":01}',
  '{"a":NaN}',
  '{}{}',
  '\ufeff{}',
  '{"a":"\n"}',
  '[1',
  '.5',
  '{"n":12345678901234567890',
])('%j is not JSON', async (body) => {
  const answer = await post(body)
  expect([answer.statusCode, answer.json().code]).toEqual([400, 'body_unreadable'])
})

test('bytes that are no UTF-8 are refused, and none replaced', async () => {
  for (const bytes of [
    [0xff],
    [0x22, 0xc3, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xc0, 0x80, 0x22],
  ]) {
    const answer = await post(Buffer.from(bytes))
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'body_unreadable'])
  }
})

test('an empty body is none', async () => {
  expect((await post('')).json()).toEqual({ read: null })
})

test.each([
  ['{"__proto__":{"superuser":true}}', '__proto__'],
  ['{"a":[{"__proto__":null}]}', '__proto__'],
  ['{"\\u005f_proto__":{}}', '__proto__'],
  ['{"constructor":{"prototype":{"superuser":true}}}', 'constructor'],
  ['{"con\\u0073tructor":{}}', 'constructor'],
])('%s is refused: no field may change what all objects have', async (text, field) => {
  const answer = await post(text)
  expect([answer.statusCode, Object.keys(answer.json().errors)]).toEqual([400, [field]])
  expect(({} as Record<string, unknown>).superuser).toBeUndefined()
})

test('such a word as a value is a word', async () => {
  const words = { company: 'constructor', note: '__proto__ \u00fc', n: 0.1 }
  expect((await post(JSON.stringify(words))).json()).toEqual({ read: words })
})

test.each(['[', '{"a":'])('a body of %j without end is refused', async (open) => {
  const deep = (depth: number) => `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`
  expect((await post(deep(64))).statusCode).toBe(200)
  for (const depth of [65, 100_000])
    expect((await post(deep(depth))).json()).toMatchObject({ status: 400, code: 'body_too_deep' })
  const quoted = { note: '[{'.repeat(1_000), quote: '\\"[[' }
  expect((await post(JSON.stringify(quoted))).json()).toEqual({ read: quoted })
})
