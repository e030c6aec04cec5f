import type { Lead, LeadCursors, LeadPage } from '@lead-scoring/contract'
import { statuses, urgencies } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
  await fill(acme, 333)
})
afterAll(() => api.close())

/** So many leads past the server, with ties and unknown values in each column. */
const fill = async (tenant: ApiTenant, count: number) => {
  await api.sql(`select set_config('app.tenant_id', $1, false)`, [tenant.id])
  await api.sql(
    `insert into lead_scoring.lead (tenant_id, first_name, last_name, email, company, search_text, score, grade,
       scorecard_id, scored_on, budget, company_size, industry, urgency, status, country, source)
     select $1::bigint, (array['Änne', 'anna', 'Zoë'])[1 + n % 3], 'L', (array['A@example.com', 'b@example.com'])[1 + n % 2],
       (array['Öl AG', 'Oel AG', 'öl ag', 'Z'])[1 + n % 4], 'x', n % 101, 'D', scorecard.id, '2026-01-02',
       case when n % 3 > 0 then n % 11 * 1000 end, case when n % 5 > 0 then 1 + n % 7 end,
       (array['tech', 'other', 'finance'])[1 + n % 3], (array['later', 'this_week', 'immediately', 'this_month'])[1 + n % 4],
       (array['lost', 'new', 'won', 'contacted', 'qualified'])[1 + n % 5], case when n % 2 = 0 then 'DE' end, null
     from generate_series(1, $2) n, lead_scoring.scorecard where scorecard.tenant_id = $1`,
    [tenant.id, count],
  )
  await api.sql('update lead_scoring.lead set email = lower(email) where tenant_id = $1', [tenant.id])
}

const idsOf = (leads: readonly Lead[]) => leads.map(({ id }) => id)

/** The pages that the cursors lead to, last one first: each must stand by itself. */
const pagesByCursor = async (tenant: ApiTenant, query: string, { cursors, every }: LeadCursors) => {
  const pages: (readonly number[])[] = []
  for (const cursor of [undefined, ...cursors].toReversed()) {
    const behind = cursor === undefined ? '' : `&cursor=${cursor}`
    const page = await tenant.get<LeadPage>(`/leads/?${query}&page_size=${every}${behind}`)
    pages.unshift(idsOf(page.results))
  }
  return pages
}

/** The same pages as the plain list gives them, one after the other. */
const pagesInTurn = async (tenant: ApiTenant, query: string, every: number) => {
  const pages: (readonly number[])[] = []
  for (let number = 1; ; number++) {
    const page = await tenant.get<LeadPage>(`/leads/?${query}&page_size=${every}&page=${number}`)
    pages.push(idsOf(page.results))
    if (page.next === null) return pages
  }
}

describe.each(['', 'industry=tech,other', 'min_score=20', 'search=nowhere'])('filtered by "%s"', (filter) => {
  test.each([
    'ordering=-score',
    'ordering=score',
    'ordering=budget',
    'ordering=-budget',
    'ordering=company_size',
    'ordering=country',
    'ordering=source',
    'ordering=company',
    'ordering=-first_name',
    'ordering=created_at',
    'ordering=urgency',
    'ordering=-urgency',
    'ordering=status',
  ])('%s: each cursor leads to its page', async (ordering) => {
    const query = [ordering, filter].filter(Boolean).join('&')
    const answer = await acme.get<LeadCursors>(`/leads/cursors/?${query}&every=50`)
    const pages = await pagesInTurn(acme, query, 50)
    expect(answer.every).toBe(50)
    expect(answer.count).toBe(pages.flat().length)
    expect(answer.cursors).toHaveLength(pages.length - 1)
    expect(await pagesByCursor(acme, query, answer)).toEqual(pages)
  })
})

test('every hundredth by default, by score', async () => {
  const answer = await acme.get<LeadCursors>('/leads/cursors/')
  expect(answer).toEqual(await acme.get('/leads/cursors/?every=100&ordering=-score'))
  expect([answer.count, answer.every, answer.cursors.length]).toEqual([333, 100, 3])
})

test.each([
  [0, 0],
  [1, 0],
  [50, 0],
  [51, 1],
  [100, 1],
  [101, 2],
])('%i leads by 50 have %i cursors', async (count, cursors) => {
  const tenant = await api.tenant()
  await fill(tenant, count)
  for (const filter of ['', '&max_score=100']) {
    const answer = await tenant.get<LeadCursors>(`/leads/cursors/?every=50${filter}`)
    expect([answer.count, answer.cursors.length]).toEqual([count, cursors])
  }
})

test.each([
  'every=49',
  'every=1001',
  'every=x',
  'ordering=name',
  'page_size=10',
  'cursor=x',
  'industry=moon',
])('?%s is refused', async (query) => {
  const { status, errors } = (await acme.send('GET', `/leads/cursors/?${query}`)).problem()
  expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
})

test('urgency and status are ordered by what they mean', async () => {
  const orderOf = async (column: 'urgency' | 'status', sign: string) => {
    const { results } = await acme.get<LeadPage>(`/leads/?ordering=${sign}${column}&page_size=1000`)
    return [...new Set(results.map((lead) => lead[column]))]
  }
  expect(await orderOf('urgency', '')).toEqual(urgencies)
  expect(await orderOf('urgency', '-')).toEqual(urgencies.toReversed())
  expect(await orderOf('status', '')).toEqual(statuses)
})

test.each([
  ['a@example.com', 166],
  ['%20A@EXAMPLE.com%20', 166],
  ['a@example', 0],
  ['@example.com', 0],
  ['%25', 0],
  ['', 333],
])('email=%s finds the whole address, ignoring case', async (address, count) => {
  expect(await acme.get(`/leads/?email=${address}`)).toMatchObject({ count })
  expect(await acme.get(`/leads/cursors/?email=${address}`)).toMatchObject({ count })
})
