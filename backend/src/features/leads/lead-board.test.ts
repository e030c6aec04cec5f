import { type LeadBoard, type LeadPage, statuses } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
  await acme.createLead({ company: 'a', budget: 50_000, company_size: 500, industry: 'tech' })
  await acme.createLead({
    company: 'b',
    budget: '0.10',
    company_size: null,
    industry: 'tech',
    urgency: 'later',
  })
  await acme.createLead({
    company: 'c',
    budget: null,
    company_size: null,
    industry: 'finance',
    urgency: 'later',
  })
  await acme.createLead({ company: 'd', budget: '9999999999.99' })
  await acme.createLead({ company: 'e', budget: '9999999999.99' })
  const gone = await acme.createLead({ company: 'gone', budget: 1 })
  await acme.send('DELETE', `/leads/${gone.id}/`)
  await api.sql(
    `update lead_scoring.lead set status = case company when 'c' then 'lost' else 'won' end,
       won_value = case company when 'd' then 1200.5 end
     where tenant_id = $1 and company in ('c', 'd', 'e')`,
    [acme.id],
  )
})
afterAll(() => api.close())

const board = async (query = '') => (await acme.get<LeadBoard>(`/leads/board/${query}`)).columns

test('has each status once, in their order, also of a tenant without leads', async () => {
  const { columns } = await (await api.tenant()).get<LeadBoard>('/leads/board/')
  expect(columns).toEqual(
    statuses.map((status) => ({
      status,
      count: 0,
      budget_sum: '0.00',
      won_sum: '0.00',
      average_score: 0,
    })),
  )
})

test('counts and adds up all that are there, to the cent', async () => {
  expect(await board()).toMatchObject([
    { status: 'new', count: 2, budget_sum: '50000.10', won_sum: '0.00' },
    { status: 'contacted', count: 0 },
    { status: 'qualified', count: 0 },
    { status: 'won', count: 2, budget_sum: '19999999999.98', won_sum: '1200.50' },
    { status: 'lost', count: 1, budget_sum: '0.00', average_score: 20 },
  ])
})

test.each([
  '',
  'search=a',
  'email=max@example.com',
  'industry=tech',
  'urgency=later',
  'status=won,lost',
  'grade=A,D',
  'owner=none',
  'owner=7',
  'min_score=30&max_score=80',
  'min_budget=1&max_budget=50000',
  'min_company_size=400&max_company_size=500',
  'created_from=2020-01-01',
  'created_to=2020-01-01',
])('?%s has the leads of the list with the same filters', async (query) => {
  const { results } = await acme.get<LeadPage>(`/leads/?${query}`)
  const expected = statuses.map((status) => {
    const leads = results.filter((lead) => lead.status === status)
    const scores = leads.reduce((sum, { score }) => sum + score, 0)
    return {
      count: leads.length,
      cents: leads.reduce((sum, { budget }) => sum + Math.round(Number(budget ?? 0) * 100), 0),
      average: leads.length === 0 ? 0 : Math.round((scores * 100) / leads.length) / 100,
    }
  })
  const columns = await board(`?${query}`)
  expect(
    columns.map(({ count, budget_sum, average_score }) => ({
      count,
      cents: Math.round(Number(budget_sum) * 100),
      average: average_score,
    })),
  ).toEqual(expected)
})

test.each(['status=open', 'min_score=101', 'ordering=-score', 'page=2'])(
  '?%s is refused by its name',
  async (query) => {
    const { status, errors } = (await acme.send('GET', `/leads/board/?${query}`)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
  },
)
