import type { Lead, LeadPage, LeadScore } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
  for (const budget of [1, 50_000, 10_000, null]) await acme.createLead({ budget })
  for (let more = 0; more < 9; more++) await acme.createLead({ budget: 10_000 })
})
afterAll(() => api.close())

describe('top', () => {
  test('is a bare array of the best ten, newest first among equals', async () => {
    const top = await acme.get<Lead[]>('/leads/top/')
    const { results } = await acme.get<LeadPage>('/leads/?page_size=10')
    expect(top).toEqual(results)
    expect(top.map(({ score }) => score)).toEqual([40, ...Array(9).fill(30)])
    expect(top.slice(1).map(({ id }) => id)).toEqual(
      top
        .slice(1)
        .map(({ id }) => id)
        .toSorted((a, b) => b - a),
    )
  })

  test.each([
    ['1', 1],
    ['13', 13],
    ['1000', 13],
  ])('limit=%s gives %i', async (limit, length) => {
    expect(await acme.get<Lead[]>(`/leads/top/?limit=${limit}`)).toHaveLength(length)
  })

  test.each([
    'limit=0',
    'limit=-1',
    'limit=1001',
    'limit=abc',
    'limit=1.5',
    'limit=',
    'limit=1e1',
    'limit=1&limit=2',
    'other=1',
  ])('?%s is refused', async (query) => {
    const { status, errors } = (await acme.send('GET', `/leads/top/?${query}`)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
  })

  test('is empty for a tenant without leads', async () => {
    expect(await (await api.tenant()).get('/leads/top/')).toEqual([])
  })
})

describe('stats', () => {
  test('of no leads are zeros', async () => {
    const answer = await (await api.tenant()).send('GET', '/leads/stats/')
    expect(answer.text).toBe('{"total_leads":0,"avg_score":0,"high_score_leads":0}')
  })

  test('follow every write, with two decimals and the bound of 70', async () => {
    const other = await api.tenant()
    const stats = async (total_leads: number, avg_score: number, high_score_leads: number) =>
      expect(await other.get('/leads/stats/')).toEqual({ total_leads, avg_score, high_score_leads })
    const high = await other.createLead({ budget: 50_000, company_size: 500 })
    await stats(1, 70, 1)
    await other.createLead({ budget: 50_000, company_size: 100, industry: 'healthcare' })
    await stats(2, 67.5, 1)
    const low = await other.createLead()
    await stats(3, 48.33, 1)
    await other.send('PATCH', `/leads/${high.id}/`, { body: { company_size: 499 } })
    await stats(3, 45, 0)
    await other.send('DELETE', `/leads/${low.id}/`)
    await stats(2, 62.5, 0)
    await other.send('POST', `/leads/${low.id}/restoration/`)
    await stats(3, 45, 0)
    await other.createLead({ budget: 10_000 })
    await other.createLead({ budget: 10_000 })
    await other.createLead()
    await stats(6, 34.17, 0)
  })
})

describe('the explanation of a score', () => {
  test.each([
    {},
    { budget: 50_000, company_size: 250, industry: 'tech', urgency: 'this_week' },
    { budget: 50_000, company_size: 500, industry: 'tech', urgency: 'immediately' },
    { budget: '9999.99', industry: 'finance', attributes: { budget: 5, industry: 'tech' } },
  ] as const)('of %j adds up to the stored score', async (values) => {
    const lead = await acme.createLead(values)
    const why = await acme.get<LeadScore>(`/leads/${lead.id}/score/`)
    expect(why).toMatchObject({
      lead: lead.id,
      score: lead.score,
      grade: lead.grade,
      as_of: lead.scored_on,
      scorecard: { id: lead.scorecard_id, version: 1 },
    })
    expect(why.contributions.map(({ criterion }) => criterion)).toEqual([
      'budget',
      'company_size',
      'industry',
      'urgency',
    ])
    expect(why.contributions.reduce((sum, { points }) => sum + points, why.clamp)).toBe(lead.score)
    const missing = why.contributions.filter((contribution) => contribution.missing)
    expect(missing.map(({ attribute }) => attribute)).toEqual(
      (['budget', 'company_size'] as const).filter((name) => lead[name] === null),
    )
    if (why.next_grade === null) expect(why.grade).toBe('A')
    else expect(why.next_grade.distance).toBe(why.next_grade.from - why.score)
    expect(why.ask_next === null).toBe(missing.length === 0)
  })

  test('counts signals on the day that scored the lead', async () => {
    const other = await api.tenant()
    await api.sql(
      `update lead_scoring.scorecard set definition = jsonb_set(definition, '{criteria}', definition->'criteria' ||
         '[{"id":"demo","kind":"signal","signal":"demo_request","points":15,"cap":30,"fadesOverDays":90}]')
       where tenant_id = $1`,
      [other.id],
    )
    const lead = await other.createLead()
    await api.sql(
      `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at)
       values ($1, $2, 'demo_request', now() - interval '45 days'), ($1, $2, 'demo_request', now() + interval '2 days')`,
      [other.id, lead.id],
    )
    const changed = await other.send('PATCH', `/leads/${lead.id}/`, { body: { phone: '1' } })
    expect(changed.json<Lead>().score).toBe(17)
    const why = await other.get<LeadScore>(`/leads/${lead.id}/score/`)
    expect(why.score).toBe(17)
    expect(why.contributions.at(-1)).toMatchObject({ signal: 'demo_request', points: 7, occurrences: 1 })
  })
})
