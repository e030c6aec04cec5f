import type { Lead, LeadEvent, LeadEventPage, LeadPage, LeadScore, LeadStats } from '@lead-scoring/contract'
import { LeadInput, statuses } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi } from '../../../test/api/index.ts'
import { compileValidator } from '../../platform/http/validation.ts'
import { openInstallation } from '../../platform/tenancy/tenant-db.ts'
import { loadSamples } from './load-samples.ts'
import { nordwindMaschinenbau } from './nordwind-maschinenbau.ts'
import { quillmarkSoftware } from './quillmark-software.ts'
import { readLeads } from './sample-table.ts'

const now = new Date('2026-11-22T00:05:00Z')
const tenants = [1, 2]
let api: Api
let loaded: readonly boolean[]

beforeAll(async () => {
  api = await openApi()
  const installation = openInstallation(api.database)
  loaded = await Promise.all([loadSamples(installation, now), loadSamples(installation, now)])
})
afterAll(() => api.close())

const get = async <T>(tenantId: number, path: string): Promise<T> => {
  const answer = await api.send('GET', `/api${path}`, { headers: { 'x-tenant-id': String(tenantId) } })
  return answer.json<T>()
}
const leadsOf = async (tenantId: number) =>
  (await get<LeadPage>(tenantId, '/leads/?page_size=1000&ordering=created_at')).results
const eventsOf = async (lead: Lead): Promise<readonly LeadEvent[]> =>
  (await get<LeadEventPage>(lead.tenant, `/leads/${lead.id}/events/`)).results.toReversed()

test('two processes that start at once load the sample data once', async () => {
  expect(loaded.toSorted()).toEqual([false, true])
  expect(await loadSamples(openInstallation(api.database), now)).toBe(false)
  const { results } = (await api.send('GET', '/api/tenants/')).json<{ results: { id: number }[] }>()
  expect(results.map(({ id }) => id)).toEqual(tenants)
})

test('a tenant that is there keeps the sample data away', async () => {
  const other = await openApi()
  try {
    await other.tenant()
    expect(await loadSamples(openInstallation(other.database))).toBe(false)
    expect(await other.sql('select from lead_scoring.lead')).toHaveLength(0)
  } finally {
    await other.close()
  }
})

test('each row of the tables is a lead that the API would take', () => {
  const validate = compileValidator({ schema: LeadInput, httpPart: 'body', method: 'POST', url: '/' })
  const leads = [nordwindMaschinenbau, quillmarkSoftware].flatMap(readLeads)
  expect(leads).toHaveLength(62)
  expect(leads.filter(({ input }) => 'error' in (validate(input) as object))).toEqual([])
  expect(new Set(leads.map(({ input }) => input.email)).size).toBe(leads.length)
  expect(leads.filter(({ input }) => !input.email.endsWith('.example'))).toEqual([])
})

test.each(tenants)(
  'tenant %i has leads of every status, with unknown values, ids in the order of time',
  async (id) => {
    const leads = await leadsOf(id)
    expect(new Set(leads.map(({ status }) => status))).toEqual(new Set(statuses))
    expect(leads.some(({ budget }) => budget === null)).toBe(true)
    expect(leads.filter(({ status, won_value }) => (status === 'won') !== (won_value !== null))).toEqual([])
    expect(leads.some(({ company_size }) => company_size === null)).toBe(true)
    expect(leads.map((lead) => lead.id)).toEqual(leads.map((lead) => lead.id).toSorted((a, b) => a - b))
    const stats = await get<LeadStats>(id, '/leads/stats/')
    expect(stats.total_leads).toBe(leads.length)
    expect(stats.high_score_leads).toBe(leads.filter(({ score }) => score >= 70).length)
  },
)

test.each(tenants)(
  'the scores of tenant %i are those of its scorecard, and explain themselves',
  async (id) => {
    for (const lead of await leadsOf(id)) {
      const { score, grade, contributions, clamp } = await get<LeadScore>(id, `/leads/${lead.id}/score/`)
      expect({ score, grade }).toEqual({ score: lead.score, grade: lead.grade })
      expect(contributions.reduce((sum, { points }) => sum + points, clamp)).toBe(score)
    }
  },
)

test.each(tenants)('replaying the events of a lead of tenant %i gives the lead', async (id) => {
  for (const lead of await leadsOf(id)) {
    const events = await eventsOf(lead)
    expect(events[0]?.type).toBe('lead.created')
    expect(lead.version).toBe(events.length)
    const state: Record<string, unknown> = {}
    for (const { before, after, actor, occurred_at } of events) {
      expect(actor).toBe('sample')
      expect(Date.parse(occurred_at)).toBeLessThan(now.getTime())
      for (const [field, value] of Object.entries(before ?? {})) expect(state[field]).toEqual(value)
      Object.assign(state, after)
    }
    expect(lead).toMatchObject(state)
    const times = events.map(({ occurred_at }) => Date.parse(occurred_at))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(Date.parse(lead.created_at)).toBe(times[0])
    expect(Date.parse(lead.updated_at)).toBe(times.at(-1))
  }
})

test('history reaches back months, and changed budgets and urgencies moved scores', async () => {
  const leads = (await Promise.all(tenants.map(leadsOf))).flat()
  const oldest = Math.min(...leads.map(({ created_at }) => Date.parse(created_at)))
  expect((now.getTime() - oldest) / 86_400_000).toBeGreaterThan(140)
  const events = (await Promise.all(leads.map(eventsOf))).flat()
  const moved = events.filter(({ type, after }) => type === 'lead.updated' && after?.score !== undefined)
  expect(moved.length).toBeGreaterThan(10)
  expect(events.filter(({ type, after }) => type !== 'lead.created' && after === null)).toEqual([])
})

test('the log of the installation is in the order of time', async () => {
  const rows = await api.sql<{ occurred_at: Date }>(
    `select occurred_at from lead_scoring.event where lead_id is not null order by tenant_id, id`,
  )
  const wrong = await api.sql(`
    select id from (
      select id, occurred_at, lag(occurred_at) over (partition by tenant_id order by id) as earlier
      from lead_scoring.event where lead_id is not null
    ) step where occurred_at < earlier`)
  expect(rows.length).toBeGreaterThan(150)
  expect(wrong).toEqual([])
})
