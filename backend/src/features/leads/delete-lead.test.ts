import type { Lead, LeadEventPage, LeadPage } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let lead: Lead
let path: string
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
  lead = await acme.createLead({ budget: 50_000, company_size: 250, industry: 'tech', external_id: 'crm-1' })
  path = `/leads/${lead.id}/`
})
afterAll(() => api.close())

const restore = () => acme.send('POST', `${path}restoration/`)
const deletedAgo = (interval: string) =>
  api.sql('update lead_scoring.lead set deleted_at = now() - $2::interval where id = $1', [lead.id, interval])

test('a deleted lead is gone from every read', async () => {
  const answer = await acme.send('DELETE', path)
  expect([answer.status, answer.text]).toEqual([204, ''])
  expect(await acme.get<LeadPage>('/leads/')).toEqual({ count: 0, next: null, previous: null, results: [] })
  expect(await acme.get<LeadPage>('/leads/?search=max')).toMatchObject({ count: 0, results: [] })
  expect(await acme.get('/leads/top/')).toEqual([])
  expect(await acme.get('/leads/stats/')).toEqual({ total_leads: 0, avg_score: 0, high_score_leads: 0 })
  for (const [method, to, send] of [
    ['GET', path, {}],
    ['HEAD', path, {}],
    ['GET', `${path}score/`, {}],
    ['GET', `${path}events/`, {}],
    ['PUT', path, { body: aLead() }],
    ['PATCH', path, { body: { budget: 1 } }],
    ['DELETE', path, {}],
  ] as const) {
    expect((await acme.send(method, to, send)).status).toBe(404)
  }
  expect(await acme.rows()).toBe(1)
})

test('restoration brings back the same lead', async () => {
  await acme.send('DELETE', path)
  const answer = await restore()
  expect(answer.status).toBe(200)
  expect(answer.json()).toEqual({ ...lead, version: 3, updated_at: expect.any(String) })
  expect(answer.headers.etag).toBe('"3"')
  expect(await acme.get(path)).toEqual(answer.json())
  expect(await acme.get('/leads/stats/')).toMatchObject({ total_leads: 1 })
})

test('restoring a lead that is there leaves it as it is', async () => {
  const answer = await restore()
  expect([answer.status, answer.json()]).toEqual([200, lead])
  expect((await acme.get<LeadEventPage>(`${path}events/`)).results).toHaveLength(1)
})

test('many restorations at once restore once', async () => {
  await Promise.all(Array.from({ length: 6 }, () => acme.send('DELETE', path))) // opens all connections
  const answers = await Promise.all(Array.from({ length: 6 }, restore))
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  const { results } = await acme.get<LeadEventPage>(`${path}events/`)
  expect(results.map(({ type }) => type)).toEqual(['lead.restored', 'lead.deleted', 'lead.created'])
})

test('many deletions at once delete once', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => acme.send('DELETE', path)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 404, 404, 404, 404, 404])
})

test.each([
  ['29 days 23 hours', 200],
  ['30 days 1 minute', 404],
  ['400 days', 404],
])('a lead that was deleted %s ago: %i', async (ago, status) => {
  await acme.send('DELETE', path)
  await deletedAgo(ago)
  expect((await restore()).status).toBe(status)
})

test('restoring a lead whose external id was taken since is a 409 that names the field', async () => {
  await acme.send('DELETE', path)
  const successor = await acme.createLead({ external_id: 'crm-1' })
  const refused = await restore()
  expect(refused.problem()).toMatchObject({
    status: 409,
    code: 'external_id_taken',
    errors: { external_id: ['Is taken.'] },
  })
  expect((await acme.send('GET', path)).status).toBe(404)
  await acme.send('DELETE', `/leads/${successor.id}/`)
  expect((await restore()).status).toBe(200)
})
