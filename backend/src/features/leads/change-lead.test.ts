import type { Lead } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let lead: Lead
let path: string
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
})
beforeEach(async () => {
  lead = await acme.createLead({
    budget: 50_000,
    company_size: 250,
    industry: 'tech',
    urgency: 'this_week',
    phone: '+49 30 23125 0',
    country: 'DE',
    source: 'Messe',
    attributes: { region: 'north', seats: 5 },
  })
  path = `/leads/${lead.id}/`
})
afterAll(() => api.close())

const put = async (body: object, headers = {}) => acme.send('PUT', path, { body, headers })
const patch = async (body: object, headers = {}) => acme.send('PATCH', path, { body, headers })

test('a PUT replaces: what it does not say has its default or is unknown', async () => {
  const answer = await put(aLead({ last_name: 'Neu' }))
  expect(answer.status).toBe(200)
  expect(answer.headers.etag).toBe('"2"')
  expect(answer.json<Lead>()).toMatchObject({
    last_name: 'Neu',
    budget: null,
    company_size: null,
    industry: 'other',
    urgency: 'later',
    phone: null,
    country: null,
    source: null,
    attributes: {},
    score: 10,
    grade: 'D',
    version: 2,
  })
  expect(await acme.get(path)).toEqual(answer.json())
})

test('a PATCH changes what it says and leaves the rest', async () => {
  const answer = await patch({ budget: '9999.99', company_size: null })
  expect(answer.status).toBe(200)
  const { updated_at, scored_on, ...rest } = answer.json<Lead>()
  expect(rest).toEqual({
    ...rest,
    ...Object.fromEntries(Object.entries(lead).filter(([name]) => name in rest)),
    budget: '9999.99',
    company_size: null,
    score: 45,
    grade: 'C',
    version: 2,
  })
  expect(Date.parse(updated_at)).toBeGreaterThan(Date.parse(lead.updated_at))
  expect(scored_on).toBe(updated_at.slice(0, 10))
})

test('GET, change, PUT works', async () => {
  const answer = await put({ ...lead, budget: '49999.99' })
  expect(answer.status).toBe(200)
  expect(answer.json<Lead>()).toEqual({
    ...lead,
    budget: '49999.99',
    score: 75,
    grade: 'B',
    version: 2,
    scored_on: expect.any(String),
    updated_at: expect.any(String),
  })
})

describe('attributes', () => {
  test('a PATCH merges them by name, null removes one', async () => {
    const { attributes } = (await patch({ attributes: { region: null, seats: 6, pilot: true } })).json<Lead>()
    expect(attributes).toEqual({ seats: 6, pilot: true })
  })

  test('a PUT replaces them all', async () => {
    const { attributes } = (await put(aLead({ attributes: { pilot: false } }))).json<Lead>()
    expect(attributes).toEqual({ pilot: false })
  })

  test('a PATCH cannot exceed what a body could say at once', async () => {
    const many = (prefix: string, n: number) =>
      Object.fromEntries(Array.from({ length: n }, (_, i) => [`${prefix}${i}`, i]))
    expect((await patch({ attributes: many('a', 98) })).status).toBe(200)
    const refused = await patch({ attributes: { one_more: 1 } })
    expect(refused.problem()).toMatchObject({
      status: 400,
      code: 'validation_failed',
      errors: { attributes: ['Must have at most 100 entries.'] },
    })
    expect((await patch({ attributes: { a0: null, one_more: 1 } })).status).toBe(200)
    expect((await put(await acme.get(path))).status).toBe(200)
  })
})

test.each<[string, () => object]>([
  ['nothing', () => ({})],
  [
    'what is so already',
    () => ({ budget: '50000', email: 'MAX@example.com ', attributes: { seats: 5, other: null } }),
  ],
  ['read-only fields', () => ({ id: 1, score: 1, status: 'won', tenant: 5, version: 9 })],
])('a PATCH that says %s keeps the version and writes no event', async (_, body) => {
  const answer = await patch(body())
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual(lead)
  const { results } = await acme.get<{ results: object[] }>(`${path}events/`)
  expect(results).toHaveLength(1)
})

test('a PUT of what is there changes nothing', async () => {
  expect((await put(lead)).json()).toEqual(lead)
})

test('changing to a taken external id is a 409 and changes nothing', async () => {
  await acme.createLead({ external_id: 'taken' })
  for (const answer of [
    await patch({ external_id: 'taken', budget: 1 }),
    await put({ ...lead, external_id: 'taken' }),
  ])
    expect(answer.problem()).toMatchObject({ status: 409, errors: { external_id: ['Is taken.'] } })
  expect(await acme.get(path)).toEqual(lead)
  await acme.send('PATCH', path, { body: { external_id: 'mine' } })
  expect((await patch({ external_id: 'mine', budget: 1 })).status).toBe(200)
  await acme.send('PATCH', path, { body: { external_id: null } })
  await acme.send('PATCH', `/leads/${(await acme.createLead()).id}/`, { body: { external_id: 'mine' } })
})

test('changes at the same time do not undo each other', async () => {
  const fields = ['phone', 'source', 'first_name', 'last_name', 'company'] as const
  const answers = await Promise.all(fields.map((field) => patch({ [field]: `new ${field}` })))
  expect(answers.map(({ status }) => status)).toEqual(fields.map(() => 200))
  const now = await acme.get<Lead>(path)
  expect(fields.map((field) => now[field])).toEqual(fields.map((field) => `new ${field}`))
  expect(now.version).toBe(6)
})

describe('If-Match', () => {
  beforeEach(async () => {
    const answer = await patch({ phone: '1' }, { 'if-match': '"1"' })
    expect(answer.headers.etag).toBe('"2"')
    expect((await acme.send('GET', path)).headers.etag).toBe('"2"')
  })

  test.each(['"2"', 'W/"2"', '*', '"1", "2"', 'W/"7",W/"2"', ' "2" '])(
    '%s matches the version 2',
    async (tag) => {
      const headers = { 'if-match': tag }
      expect((await patch({ phone: '2' }, headers)).status).toBe(200)
      await api.sql('update lead_scoring.lead set version = 2 where id = $1', [lead.id])
      expect((await put(aLead(), headers)).status).toBe(200)
      await api.sql('update lead_scoring.lead set version = 2 where id = $1', [lead.id])
      expect((await acme.send('DELETE', path, { headers })).status).toBe(204)
    },
  )

  test.each([
    '"1"',
    '"3"',
    'W/"1"',
    '2',
    '',
    '"2',
    '"2"x',
    '"',
    'W/',
    '"1","3"',
    '"02"',
    "'2'",
    '"*"',
    'null',
  ])('%j does not, and nothing changes', async (tag) => {
    const headers = { 'if-match': tag }
    const before = await acme.get(path)
    for (const answer of [
      await patch({ phone: '2' }, headers),
      await patch({}, headers),
      await put(aLead(), headers),
      await acme.send('DELETE', path, { headers }),
    ]) {
      expect(answer.problem()).toMatchObject({ status: 412, code: 'changed_meanwhile' })
    }
    expect(await acme.get(path)).toEqual(before)
  })

  test('of two writers with the same version one wins', async () => {
    const writers = ['a', 'b', 'c', 'd'].map((phone) => patch({ phone }, { 'if-match': '"2"' }))
    const statuses = (await Promise.all(writers)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 412, 412, 412])
  })

  test('an invalid body is a 400 and an absent lead a 404, whatever it says', async () => {
    const headers = { 'if-match': '"1"' }
    expect((await patch({ budget: -1 }, headers)).status).toBe(400)
    expect((await acme.send('PATCH', '/leads/987654321/', { body: {}, headers })).status).toBe(404)
    expect((await acme.send('DELETE', '/leads/987654321/', { headers })).status).toBe(404)
  })
})
