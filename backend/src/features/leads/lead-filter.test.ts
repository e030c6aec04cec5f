import type { Lead, LeadPage } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, type LeadBody, openApi } from '../../../test/api/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

/** A tenant with a lead of each company name and these values. */
const tenantWith = async (companies: Record<string, Partial<LeadBody>>): Promise<ApiTenant> => {
  const tenant = await api.tenant()
  for (const [company, values] of Object.entries(companies)) await tenant.createLead({ company, ...values })
  return tenant
}

/** The companies of the leads that match, and the count, which must be theirs whatever the page. */
const found = async (tenant: ApiTenant, query: string): Promise<readonly string[]> => {
  const { count, results } = await tenant.get<LeadPage>(`/leads/?${query}`)
  expect(count).toBe(results.length)
  const paged = await tenant.get<LeadPage>(`/leads/?${query}&page_size=1`)
  expect(paged.count).toBe(count)
  return results.map(({ company }) => company).toSorted()
}

describe('filters', () => {
  let acme: ApiTenant
  beforeAll(async () => {
    acme = await tenantWith({
      a: { industry: 'tech', urgency: 'immediately', budget: 50_000, company_size: 500 }, // 100 A
      b: { industry: 'tech', urgency: 'this_week', budget: '49999.99', company_size: 100 }, // 75 B
      c: { industry: 'finance', urgency: 'this_month', budget: 0, company_size: 1 }, // 45 C
      d: { industry: 'other', urgency: 'later' }, // 10 D
    })
    const statuses = { a: 'won', b: 'contacted', c: 'lost' }
    for (const [company, status] of Object.entries(statuses)) {
      await api.sql('update lead_scoring.lead set status = $3 where tenant_id = $1 and company = $2', [
        acme.id,
        company,
        status,
      ])
    }
    const days = { a: '2026-03-01T00:00:00Z', b: '2026-03-01T23:59:59.999999Z', c: '2026-03-02T00:00:00Z' }
    for (const [company, time] of Object.entries(days)) {
      await api.sql('update lead_scoring.lead set created_at = $3 where tenant_id = $1 and company = $2', [
        acme.id,
        company,
        time,
      ])
    }
  })

  test.each([
    ['', 'abcd'],
    ['industry=tech', 'ab'],
    ['industry=tech,finance', 'abc'],
    ['industry=tech&industry=finance', 'abc'],
    ['industry=%20tech%20,other', 'abd'],
    ['industry=healthcare', ''],
    ['urgency=immediately,later', 'ad'],
    ['status=won', 'a'],
    ['status=won,lost,contacted', 'abc'],
    ['status=new', 'd'],
    ['grade=A,D', 'ad'],
    ['min_score=75', 'ab'],
    ['min_score=76', 'a'],
    ['max_score=45', 'cd'],
    ['max_score=44', 'd'],
    ['min_score=0&max_score=100', 'abcd'],
    ['min_score=60&max_score=50', ''],
    ['min_budget=49999.99', 'ab'],
    ['min_budget=50000', 'a'],
    ['max_budget=49999.99', 'bc'],
    ['max_budget=0', 'c'],
    ['min_budget=0', 'abc'],
    ['min_company_size=100', 'ab'],
    ['max_company_size=99', 'c'],
    ['min_company_size=0', 'abc'],
    ['created_from=2026-03-02', 'cd'],
    ['created_to=2026-03-01', 'ab'],
    ['created_from=2026-03-01&created_to=2026-03-01', 'ab'],
    ['created_to=2024-02-29', ''],
    ['created_to=9999-12-31', 'abcd'],
    ['industry=tech&min_score=80&status=won&search=A&grade=A', 'a'],
    ['industry=tech&status=lost', ''],
  ])('?%s finds "%s"', async (query, companies) => {
    expect((await found(acme, query)).join('')).toBe(companies)
  })

  test.each([
    'industry=Tech',
    'industry=',
    'industry=tech,',
    'industry=tech,telecom',
    'urgency=now',
    'status=open',
    'grade=E',
    'min_score=-1',
    'max_score=101',
    'min_score=high',
    'min_budget=-1',
    'min_budget=1e3',
    'min_budget=1.234',
    'max_budget=10000000000',
    'max_budget=',
    'min_company_size=-1',
    'max_company_size=2147483648',
    'created_from=2026-02-30',
    'created_from=2025-02-29',
    'created_from=2026-13-01',
    'created_from=0000-01-01',
    'created_to=0000-12-31',
    'created_from=26-01-01',
    'created_from=2026-01-01T00:00:00Z',
    'created_to=today',
    'created_to=',
  ])('?%s is refused by its name', async (query) => {
    const { status, errors } = (await acme.send('GET', `/leads/?${query}`)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
  })
})

describe('search', () => {
  let acme: ApiTenant
  beforeAll(async () => {
    acme = await tenantWith({
      '100% Bio': {},
      '100 Prozent': {},
      under_score: {},
      'under-score': {},
      'back\\slash': {},
      "Quote ' AG": {},
      'Ölmühle Übel': {},
      'Große Straße': {},
      'GROSSE STRASSE': {},
      'STRAẞE 7': {},
      'İstanbul Çelik': {},
      ΟΔΥΣΣΕΥΣ: {},
      Одиссей: {},
      'Zoe\u0308 Ltd': {},
      株式会社: {},
      'Named GmbH': { first_name: 'Jean-Luc', last_name: 'de la Fontaine', email: 'jl+crm@firma.example' },
    })
  })

  test.each<[needle: string, companies: string[]]>([
    ['%', ['100% Bio']],
    ['100%', ['100% Bio']],
    ['100', ['100 Prozent', '100% Bio']],
    ['_', ['under_score']],
    ['under_s', ['under_score']],
    ['\\', ['back\\slash']],
    ["'", ["Quote ' AG"]],
    ['ÖLMÜHLE ü', ['Ölmühle Übel']],
    ['ölmühle', ['Ölmühle Übel']],
    ['olmuhle', []],
    ['straße', ['GROSSE STRASSE', 'Große Straße', 'STRAẞE 7']],
    ['STRASSE', ['GROSSE STRASSE', 'Große Straße', 'STRAẞE 7']],
    ['straẞe', ['GROSSE STRASSE', 'Große Straße', 'STRAẞE 7']],
    ['istanbul ç', ['İstanbul Çelik']],
    ['İSTANBUL Ç', ['İstanbul Çelik']],
    ['i\u0307stanbul', ['İstanbul Çelik']],
    ['οδυσσευς', ['ΟΔΥΣΣΕΥΣ']],
    ['οδυσσευσ', ['ΟΔΥΣΣΕΥΣ']],
    ['Σσ', ['ΟΔΥΣΣΕΥΣ']],
    ['ОДИСС', ['Одиссей']],
    ['ZOË', ['Zoe\u0308 Ltd']],
    ['式会', ['株式会社']],
    ['jean-luc de', ['Named GmbH']],
    ['LUC DE LA F', ['Named GmbH']],
    ['jl+crm', ['Named GmbH']],
    ['  Named ', ['Named GmbH']],
    ['fontaine jl', []],
    ['example named', []],
    ['fontaine\\njl', []],
    ['.*', []],
    ['nobody', []],
    ["'; drop table lead_scoring.lead; --", []],
  ])('%s', async (needle, companies) => {
    expect(await found(acme, `search=${encodeURIComponent(needle)}`)).toEqual(companies.toSorted())
  })

  test('of nothing or of spaces finds all', async () => {
    expect(await found(acme, 'search=')).toHaveLength(16)
    expect(await found(acme, 'search=%20%20')).toHaveLength(16)
  })

  test('sees a change at once', async () => {
    const tenant = await tenantWith({ Alt: {} })
    const [lead] = (await tenant.get<LeadPage>('/leads/')).results
    await tenant.send('PATCH', `/leads/${(lead as Lead).id}/`, {
      body: { company: 'Neu', last_name: 'Şahin' },
    })
    expect(await found(tenant, 'search=alt')).toEqual([])
    expect(await found(tenant, `search=${encodeURIComponent('ŞAHİN')}`)).toEqual(['Neu'])
  })

  test.each(['%00', 'a%0Ab', '%C2%80', 'x'.repeat(201), 'a&search=b'])(
    'for %j is refused',
    async (needle) => {
      const { status, errors } = (await acme.send('GET', `/leads/?search=${needle}`)).problem()
      expect([status, Object.keys(errors ?? {})]).toEqual([400, ['search']])
    },
  )
})
