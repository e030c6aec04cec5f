import type { Lead, LeadEventPage, LeadPage, Samples } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let own: Lead
beforeAll(async () => {
  api = await openApi()
})
beforeEach(async () => {
  acme = await api.tenant()
  own = await acme.createLead({ company: 'Ours' })
})
afterAll(() => api.close())

const ask = async (method: 'GET' | 'POST' | 'DELETE', headers = {}): Promise<Samples> => {
  const answer = await acme.send(method, '/samples/', { headers })
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Samples>()
}
const leads = async () => (await acme.get<LeadPage>('/leads/?page_size=1000&ordering=created_at')).results
const total = async () => (await acme.get<{ total_leads: number }>('/leads/stats/')).total_leads
const removedAgo = (interval: string) =>
  api.sql(
    `update lead_scoring.lead set deleted_at = now() - $2::interval where tenant_id = $1 and deleted_at is not null`,
    [acme.id, interval],
  )

test('a tenant that never had sample data has none, and gets a set with its past', async () => {
  expect(await ask('GET')).toEqual({ present: 0, removed: 0 })
  const { present, removed } = await ask('POST')
  expect(present).toBeGreaterThan(20)
  expect(removed).toBe(0)
  expect(await ask('GET')).toEqual({ present, removed })
  const all = await leads()
  expect([all.length, await total()]).toEqual([present + 1, present + 1])
  const [oldest] = all
  const { results } = await acme.get<LeadEventPage>(`/leads/${oldest?.id}/events/`)
  expect(results.length).toBe(oldest?.version)
  expect(new Set(results.map(({ actor }) => actor))).toEqual(new Set(['sample']))
})

test('tenants side by side have different sets', async () => {
  const companies = async () => {
    await ask('POST')
    return new Set((await leads()).map(({ company }) => company))
  }
  const first = await companies()
  acme = await api.tenant()
  expect([...(await companies())].filter((company) => first.has(company))).toEqual([])
})

test('they are removed and brought back as they were, with events; own leads stay', async () => {
  const { present } = await ask('POST')
  const before = await leads()
  const [sample] = before
  expect(await ask('DELETE')).toEqual({ present: 0, removed: present })
  expect(await leads()).toEqual([own])
  expect(await total()).toBe(1)
  expect(await ask('DELETE')).toEqual({ present: 0, removed: present })
  expect(await ask('POST')).toEqual({ present, removed: 0 })
  expect(await ask('POST')).toEqual({ present, removed: 0 })
  const after = await leads()
  expect(after.map(({ version, updated_at, ...lead }) => lead)).toEqual(
    before.map(({ version, updated_at, ...lead }) => lead),
  )
  const { results } = await acme.get<LeadEventPage>(`/leads/${sample?.id}/events/`)
  expect(results.slice(0, 2).map(({ type, actor }) => [type, actor])).toEqual([
    ['lead.restored', 'open'],
    ['lead.deleted', 'open'],
  ])
  expect(await total()).toBe(present + 1)
})

test('a sample lead that somebody changed or deleted is still one', async () => {
  const { present } = await ask('POST')
  const [first, second] = await leads()
  await acme.send('PATCH', `/leads/${first?.id}/`, { body: { company: 'Changed', source: null } })
  await acme.send('DELETE', `/leads/${second?.id}/`)
  expect(await ask('GET')).toEqual({ present: present - 1, removed: 1 })
  expect(await ask('DELETE')).toEqual({ present: 0, removed: present })
  expect(await ask('POST')).toEqual({ present, removed: 0 })
})

test('after 30 days they are gone for good, and new ones are loaded', async () => {
  const { present } = await ask('POST')
  await ask('DELETE')
  await removedAgo('29 days 23 hours')
  expect(await ask('GET')).toEqual({ present: 0, removed: present })
  await removedAgo('30 days 1 minute')
  expect(await ask('GET')).toEqual({ present: 0, removed: 0 })
  expect(await ask('POST')).toEqual({ present, removed: 0 })
  expect(await acme.rows()).toBe(2 * present + 1)
})

test('requests at once load one set, and remove and bring back each lead once', async () => {
  const atOnce = (method: 'POST' | 'DELETE') => Promise.all(Array.from({ length: 6 }, () => ask(method)))
  const answers = await atOnce('POST')
  const present = answers[0]?.present ?? 0
  expect(answers).toEqual(answers.map(() => ({ present, removed: 0 })))
  expect(await acme.rows()).toBe(present + 1)
  await atOnce('DELETE')
  await atOnce('POST')
  const [event] = await api.sql<{ n: number }>(
    `select count(*)::integer as n from lead_scoring.event where tenant_id = $1 and type in ('lead.deleted', 'lead.restored')`,
    [acme.id],
  )
  expect(event?.n).toBe(2 * present)
})

test('a twin with the same Idempotency-Key gets the stored answer', async () => {
  const headers = { 'idempotency-key': 'bring' }
  const first = await ask('POST', headers)
  await ask('DELETE')
  expect(await ask('POST', headers)).toEqual(first)
  expect(await ask('GET')).toEqual({ present: 0, removed: first.present })
})

test('another tenant’s sample data is not touched', async () => {
  const { present } = await ask('POST')
  const other = await api.tenant()
  expect(await other.get('/samples/')).toEqual({ present: 0, removed: 0 })
  const removed = await other.send('DELETE', '/samples/')
  expect(removed.json()).toEqual({ present: 0, removed: 0 })
  expect(await ask('GET')).toEqual({ present, removed: 0 })
})
