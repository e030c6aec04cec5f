import type { Lead, LeadPage } from '@lead-scoring/contract'
import { leadOrderings, statuses, urgencies } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let leads: readonly Lead[]
const orderings = leadOrderings.flatMap((column) => [column, `-${column}`] as const)

/** Few different values in each column, so that there are ties everywhere; and unknown ones. */
const fill = async (tenant: ApiTenant, count: number) => {
  const pick = <T>(values: readonly [T, ...T[]], index: number) => values[index % values.length] ?? values[0]
  for (let i = 0; i < count; i++) {
    await tenant.createLead({
      first_name: pick(['Änne', 'anna', 'Zoë', 'Ömer'], i),
      last_name: pick(['Ångström', 'Zimmer', 'zimmer'], i),
      email: pick(['b@example.com', 'a@example.com', 'ä@example.com'], i),
      company: pick(['Öl AG', 'Oel AG', 'öl ag', 'Z'], i >> 1),
      budget: pick([null, 10_000, '9999.99', 0, null, 1e9], i),
      company_size: pick([null, 9, 100, 9, null], i),
      industry: pick(['tech', 'other', 'finance'], i),
      urgency: pick(['later', 'immediately'], i),
      country: pick(['DE', null, 'AT'], i),
    })
  }
}

beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
  await fill(acme, 23)
  await api.sql(`update lead_scoring.lead set
    created_at = '2026-03-01 12:00:00.123456+00'::timestamptz + (id % 4) * interval '1 microsecond',
    status = (array['new', 'contacted', 'won'])[1 + id % 3]`)
  leads = (await acme.get<LeadPage>('/leads/?page_size=1000')).results
})
afterAll(() => api.close())

const at = (url: string | null) => {
  if (url === null) throw new Error('there is no such page')
  const { origin, pathname, search } = new URL(url)
  expect(origin).toBe('http://localhost')
  return `${pathname.replace('/api', '')}${search}`
}
const follow = (tenant: ApiTenant, url: string | null) => tenant.get<LeadPage>(at(url))
const idsOf = ({ results }: LeadPage) => results.map(({ id }) => id)

/** Columns that are ordered by what their values mean. */
const meanings: Readonly<Record<string, readonly unknown[]>> = { urgency: urgencies, status: statuses }
const collator = new Intl.Collator('und')
const compareBy = (ordering: string) => {
  const column = ordering.replace('-', '') as (typeof leadOrderings)[number]
  const sign = ordering.startsWith('-') ? -1 : 1
  const byPeople = ['first_name', 'last_name', 'company'].includes(column)
  const compare = (a: string | number, b: string | number) => {
    const meaning = meanings[column]
    if (meaning) return meaning.indexOf(a) - meaning.indexOf(b)
    if (column === 'budget') return Number(a) - Number(b)
    if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b)
    if (byPeople) return collator.compare(a, b)
    return Buffer.compare(Buffer.from(a), Buffer.from(b))
  }
  return (a: Lead, b: Lead) => {
    const [left, right] = [a[column], b[column]]
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1
      return sign * (a.id - b.id)
    }
    return sign * compare(left, right) || sign * (a.id - b.id)
  }
}

describe.each(orderings)('ordered by %s', (ordering) => {
  test('leads stand in order, unknown values last, the id breaks ties', async () => {
    const { count, results } = await acme.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=1000`)
    expect(count).toBe(leads.length)
    expect(results).toEqual(leads.toSorted(compareBy(ordering)))
  })

  test('pages forwards, backwards and by number give each row once, in order', async () => {
    const all = idsOf(await acme.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=1000`))
    const forwards: LeadPage[] = [await acme.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=4`)]
    for (let page = forwards[0]; page?.next; forwards.push(page)) page = await follow(acme, page.next)
    expect(forwards.flatMap(idsOf)).toEqual(all)
    expect(forwards.map(({ count }) => count)).toEqual(forwards.map(() => all.length))
    expect(forwards[0]?.previous).toBeNull()

    const backwards: LeadPage[] = []
    for (let page = forwards.at(-1); page?.previous; backwards.unshift(page))
      page = await follow(acme, page.previous)
    expect(backwards.map(idsOf)).toEqual(forwards.slice(0, -1).map(idsOf))
    expect(backwards[0]?.previous).toBeNull()
    expect(idsOf(await follow(acme, backwards[0]?.next ?? null))).toEqual(all.slice(4, 8))

    const numbered = await Promise.all(
      forwards.map((_, index) =>
        acme.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=4&page=${index + 1}`),
      ),
    )
    expect(numbered.map(idsOf)).toEqual(forwards.map(idsOf))
    expect(idsOf(await follow(acme, numbered[2]?.next ?? null))).toEqual(all.slice(12, 16))
    expect(idsOf(await follow(acme, numbered[2]?.previous ?? null))).toEqual(all.slice(4, 8))
  })
})

test('best first, newest first among equals, a hundred a page, unless asked otherwise', async () => {
  const other = await api.tenant()
  await other.createLead()
  await api.sql(`select set_config('app.tenant_id', $1, false)`, [other.id])
  await api.sql(
    `insert into lead_scoring.lead (tenant_id, first_name, last_name, email, company, search_text, score, grade, scorecard_id, scored_on)
     select tenant_id, first_name, last_name, email, company, search_text, n % 7, grade, scorecard_id, scored_on
     from lead_scoring.lead, generate_series(1, 104) n where tenant_id = $1`,
    [other.id],
  )
  const first = await other.get<LeadPage>('/leads')
  expect([first.count, first.results.length]).toEqual([105, 100])
  expect(first.results).toEqual(first.results.toSorted(compareBy('-score')))
  const second = await follow(other, first.next)
  expect([second.count, second.results.length, second.next]).toEqual([105, 5, null])
})

test('next and previous keep the filters, and replace the page', async () => {
  const query = '?search=%C3%B6l+ag&industry=tech,other&ordering=-budget&page_size=2&page=2'
  const { next, previous } = await acme.get<LeadPage>(`/leads/${query}`)
  for (const url of [next, previous]) {
    const { searchParams } = new URL(url ?? '')
    expect(Object.fromEntries([...searchParams].filter(([name]) => name !== 'cursor'))).toEqual({
      search: 'öl ag',
      industry: 'tech,other',
      ordering: '-budget',
      page_size: '2',
    })
  }
})

test('links carry the host that was asked, or PUBLIC_URL', async () => {
  const headers = { host: '127.0.0.1:4711' }
  const { next } = (await acme.send('GET', '/leads/?page_size=1', { headers })).json<LeadPage>()
  expect(next).toMatch(/^http:\/\/127\.0\.0\.1:4711\/api\/leads\/\?page_size=1&cursor=/)
  const other = await openApi({ publicUrl: 'https://leads.example.com/app' })
  try {
    const tenant = await other.tenant()
    await fill(tenant, 2)
    const page = await tenant.get<LeadPage>('/leads/?page_size=1')
    expect(page.next).toMatch(/^https:\/\/leads\.example\.com\/app\/api\/leads\/\?/)
  } finally {
    await other.close()
  }
})

test.each(['-score', 'budget', '-company_size', 'company'] as const)(
  'rows that come and go between pages by %s neither double nor hide others',
  async (ordering) => {
    const other = await api.tenant()
    await fill(other, 17)
    const original = idsOf(await other.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=1000`))
    const seen: number[] = []
    const deleted = new Set<number>()
    let page = await other.get<LeadPage>(`/leads/?ordering=${ordering}&page_size=3`)
    for (;;) {
      seen.push(...idsOf(page))
      if (page.next === null) break
      const gone = [page.results.at(-1)?.id, original.find((id) => !seen.includes(id) && !deleted.has(id))]
      for (const id of gone) {
        if (id !== undefined) await other.send('DELETE', `/leads/${id}/`)
        if (id !== undefined) deleted.add(id)
      }
      await other.createLead({ budget: 10_000, company: 'AA', company_size: 7 })
      page = await follow(other, page.next)
      expect(page.count).toBe(await other.get<LeadPage>('/leads/').then(({ count }) => count))
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(original.filter((id) => !seen.includes(id) && !deleted.has(id))).toEqual([])
    const back: number[] = []
    for (let at = page; at.previous !== null; ) {
      at = await follow(other, at.previous)
      back.unshift(...idsOf(at))
    }
    expect(new Set(back).size).toBe(back.length)
  },
)

test('a page behind rows that are gone is empty, and no error', async () => {
  const other = await api.tenant()
  await fill(other, 4)
  const { next, results } = await other.get<LeadPage>('/leads/?page_size=2')
  const page = await follow(other, next)
  for (const { id } of [...results, ...page.results]) await other.send('DELETE', `/leads/${id}/`)
  expect(await follow(other, next)).toEqual({ count: 0, next: null, previous: null, results: [] })
})

test.each(['page=7', 'page=1000000', 'page=100000000000', 'page=2&search=nobody'])(
  '?%s lies past the end',
  async (query) => {
    const { status, code } = (await acme.send('GET', `/leads/?page_size=4&${query}`)).problem()
    expect([status, code]).toEqual([404, 'page_unknown'])
  },
)

test('the first page of nothing is an empty page', async () => {
  const empty = { count: 0, next: null, previous: null, results: [] }
  expect(await acme.get('/leads/?page=1&search=nobody')).toEqual(empty)
})

const word = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each<[string, string]>([
  ['-score', 'garbage'],
  ['-score', ''],
  ['-score', '%00'],
  ['-score', 'a'.repeat(2_001)],
  ['-score', word(['score', 0, '50', 1])],
  ['-score', word(['-score', 0, 'abc', 1])],
  ['-score', word(['-score', 0, '', 1])],
  ['-score', word(['-score', 0, '5.5', 1])],
  ['-score', word(['-score', 0, '99999999999999999999', 1])],
  ['-score', word(['-score', 0, null, 1])],
  ['-score', word(['-score', 0, '\u0000', 1])],
  ['budget', word(['budget', 0, 'NaNny', 1])],
  ['budget', word(['budget', 0, '1e999999', 1])],
  ['company_size', word(['company_size', 0, '1; select 1', 1])],
  ['created_at', word(['created_at', 0, 'yesterdayish', 1])],
  ['created_at', word(['created_at', 0, '2026-02-30 00:00:00+00', 1])],
  ['created_at', word(['created_at', 0, '999999-01-01', 1])],
  ['company', word(['company', 0, '\ud800', 1])],
])('a cursor that was tampered with is a 400 (%s %s)', async (ordering, cursor) => {
  const { status, code } = (await acme.send('GET', `/leads/?ordering=${ordering}&cursor=${cursor}`)).problem()
  expect(status).toBe(400)
  expect(['cursor_invalid', 'validation_failed']).toContain(code)
})

test.each([
  'page=0',
  'page=-1',
  'page=abc',
  'page=1.5',
  'page=',
  'page=%00',
  'page=99999999999999999999',
  'page=1&page=2',
  'page_size=0',
  'page_size=1001',
  'page_size=-5',
  'page_size=ten',
  'ordering=',
  'ordering=id',
  'ordering=--score',
  'ordering=score;drop',
  'ordering=constructor',
  'limit=5',
  'owner=me',
  'Search=x',
  '__proto__=1',
  'constructor=1',
])('?%s is refused by its name', async (query) => {
  const { status, code, errors } = (await acme.send('GET', `/leads/?${query}`)).problem()
  expect([status, code, Object.keys(errors ?? {})]).toEqual([400, 'validation_failed', [query.split('=')[0]]])
})
