import type { Lead, LeadDeletionsAnswer, LeadEventPage, LeadRestorationsAnswer } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi, type Send } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let one: Lead
let two: Lead
let three: Lead
let ids: readonly number[]
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
  one = await acme.createLead({ budget: 50_000, company_size: 500, external_id: 'crm-1' })
  two = await acme.createLead({ external_id: 'crm-2' })
  three = await acme.createLead()
  ids = [three.id, one.id, two.id]
})
afterAll(() => api.close())

const post = (what: 'deletions' | 'restorations', names: unknown, headers: Send['headers'] = {}) =>
  acme.send('POST', `/leads/${what}/`, { body: { ids: names }, headers })

const outcomes = async (what: 'deletions' | 'restorations', names: readonly number[]) => {
  const answer = await post(what, names)
  expect(answer.status, answer.text).toBe(200)
  const { results } = answer.json<LeadDeletionsAnswer | LeadRestorationsAnswer>()
  expect(results.map(({ id }) => id)).toEqual(names)
  return results.map(({ outcome }) => outcome)
}
const typesOf = async ({ id }: Lead) =>
  (await acme.get<LeadEventPage>(`/leads/${id}/events/`)).results.map(({ type }) => type)
const total = async () => (await acme.get<{ total_leads: number }>('/leads/stats/')).total_leads

test('many leads are deleted and brought back, each with its event', async () => {
  expect(await outcomes('deletions', ids)).toEqual(['deleted', 'deleted', 'deleted'])
  expect(await acme.get('/leads/')).toMatchObject({ count: 0, results: [] })
  expect(await acme.get('/leads/stats/')).toEqual({ total_leads: 0, avg_score: 0, high_score_leads: 0 })
  expect(await outcomes('restorations', ids)).toEqual(['restored', 'restored', 'restored'])
  for (const lead of [one, two, three]) {
    expect(await acme.get(`/leads/${lead.id}/`)).toEqual({
      ...lead,
      version: 3,
      updated_at: expect.any(String),
    })
    expect(await typesOf(lead)).toEqual(['lead.restored', 'lead.deleted', 'lead.created'])
  }
  expect(await acme.get('/leads/stats/')).toEqual({ total_leads: 3, avg_score: 30, high_score_leads: 1 })
})

test('repeated, they change nothing more', async () => {
  await acme.send('DELETE', `/leads/${two.id}/`)
  expect(await outcomes('deletions', [...ids, 999_999_999])).toEqual([
    'deleted',
    'deleted',
    'missing',
    'missing',
  ])
  expect(await outcomes('deletions', ids)).toEqual(['missing', 'missing', 'missing'])
  expect(await outcomes('restorations', [one.id, 999_999_999])).toEqual(['restored', 'missing'])
  expect(await outcomes('restorations', ids)).toEqual(['restored', 'present', 'restored'])
  expect(await outcomes('restorations', ids)).toEqual(['present', 'present', 'present'])
  for (const lead of [one, two, three]) expect(await typesOf(lead)).toHaveLength(3)
})

test('a lead comes back for 30 days', async () => {
  await outcomes('deletions', ids)
  for (const [lead, ago] of [
    [one, '29 days 23 hours'],
    [two, '30 days 1 minute'],
  ] as const)
    await api.sql('update lead_scoring.lead set deleted_at = now() - $2::interval where id = $1', [
      lead.id,
      ago,
    ])
  expect(await outcomes('restorations', ids)).toEqual(['restored', 'restored', 'missing'])
  expect(await total()).toBe(2)
})

test('a lead whose external id another one has by now stays deleted, the others come back', async () => {
  await outcomes('deletions', ids)
  const successor = await acme.createLead({ external_id: 'crm-1' })
  expect(await outcomes('restorations', ids)).toEqual(['restored', 'conflict', 'restored'])
  expect(await total()).toBe(3)
  await acme.send('DELETE', `/leads/${successor.id}/`)
  expect(await outcomes('restorations', [successor.id, one.id])).toEqual(['conflict', 'restored'])
})

test.each([
  ['none', [], 'Must not be empty.'],
  ['one twice', [1, 2, 1], 'Must have each entry once.'],
  ['more than 1,000', Array.from({ length: 1001 }, (_, n) => n + 1), 'Must have at most 1,000 entries.'],
  ['one that is no id', [1, 'two'], 'Must be a whole number.'],
  ['a zero', [0], 'Must be 1 or more.'],
])('%s is refused', async (_, names, message) => {
  for (const what of ['deletions', 'restorations'] as const) {
    const { status, errors } = (await post(what, names)).problem()
    expect([status, errors]).toEqual([400, { ids: [message] }])
    const german = (await post(what, names, { 'accept-language': 'de' })).problem()
    expect(german.errors?.ids).not.toEqual([message])
  }
})

test('a twin with the same Idempotency-Key gets the stored answer', async () => {
  for (const what of ['deletions', 'restorations'] as const) {
    const headers = { 'idempotency-key': what }
    const first = await post(what, ids, headers)
    const twin = await post(what, ids, headers)
    expect([twin.status, twin.text]).toEqual([200, first.text])
    expect((await post(what, [one.id], headers)).status).toBe(422)
  }
})

test('at once, each lead is deleted once and brought back once', async () => {
  const count = async (what: 'deletions' | 'restorations', outcome: string) => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => outcomes(what, n % 2 ? ids : ids.toReversed())),
    )
    return all.flat().filter((each) => each === outcome).length
  }
  expect(await count('deletions', 'deleted')).toBe(3)
  expect(await count('restorations', 'restored')).toBe(3)
  for (const lead of [one, two, three]) expect(await typesOf(lead)).toHaveLength(3)
  expect(await total()).toBe(3)
})
