import { type LeadAttributes, type LeadCursors, type LeadPage, lostReasonKeys } from '@lead-scoring/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, addKey, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi({ auth: 'required' })
  acme = await api.tenant()
  const leads = {
    a: {
      tags: ['VIP', 'Messe'],
      country: 'DE',
      source: 'Web, Formular',
      attributes: { plan: 'gold', seats: 10 },
    },
    b: {
      tags: ['vip'],
      country: 'AT',
      source: 'Messe',
      attributes: { plan: 'silver', seats: 10.5, partner: true },
    },
    c: { tags: [], attributes: { plan: 'true', seats: 'many', partner: false } },
    d: { attributes: { seats: -3 } },
  }
  for (const [company, values] of Object.entries(leads)) await acme.createLead({ company, ...values })
  const set = (company: string, columns: string) =>
    api.sql(`update lead_scoring.lead set ${columns} where tenant_id = $1 and company = $2`, [
      acme.id,
      company,
    ])
  await set('a', `created_at = now() - interval '40 days', updated_at = now() - interval '15 days'`)
  await set(
    'b',
    `created_at = now() - interval '8 days', updated_at = now() - interval '13 days',
    status = 'contacted', status_changed_at = now() - interval '2 days'`,
  )
  await set(
    'c',
    `status = 'lost', status_changed_at = now() - interval '20 days', lost_reason_id =
    (select id from lead_scoring.lost_reason where tenant_id = lead.tenant_id and key = 'price')`,
  )
})
afterAll(() => api.close())

const person = (roles: Record<number, 'sales_rep' | 'reader'>) => api.person({ roles })
const found = async (query: string): Promise<string> => {
  const { count, results } = await acme.get<LeadPage>(`/leads/?${query}`)
  expect((await acme.get<LeadCursors>(`/leads/cursors/?${query}`)).count).toBe(count)
  return results
    .map(({ company }) => company)
    .toSorted()
    .join('')
}
const attribute = (...comparisons: string[]) =>
  new URLSearchParams(comparisons.map((comparison) => ['attribute', comparison])).toString()

describe('filters on every attribute', () => {
  test.each([
    ['tag=vip', 'ab'],
    ['tag=MESSE,other', 'a'],
    ['tag=none', ''],
    ['country=DE,AT', 'ab'],
    ['source=Messe', 'b'],
    ['source=Web%2C+Formular', 'a'],
    ['source=Web%2C+Formular&source=Messe', 'ab'],
    ['lost_reason=999999999', ''],
    [attribute('plan=gold'), 'a'],
    [attribute('plan=gold', 'plan=silver'), 'ab'],
    [attribute('plan=Gold'), ''],
    [attribute('plan=true'), 'c'],
    [attribute('partner=true'), 'b'],
    [attribute('partner=false'), 'c'],
    [attribute('seats=10'), 'a'],
    [attribute('seats=10.50'), 'b'],
    [attribute('seats=many'), 'c'],
    [attribute('seats>=10'), 'ab'],
    [attribute('seats<=10'), 'ad'],
    [attribute('seats>=-3', 'seats<=10', 'plan=gold'), 'a'],
    [attribute('plan>=1'), ''],
    [attribute('unheard_of=x'), ''],
    [attribute("plan=' or true --"), ''],
    ['created_within_days=7', 'cd'],
    ['created_within_days=30', 'bcd'],
    ['untouched_for_days=14', 'a'],
    ['untouched_for_days=1', 'ab'],
    ['in_status_for_days=10', 'ac'],
    ['in_status_for_days=30', 'a'],
  ])('?%s finds "%s"', async (query, companies) => {
    expect(await found(query)).toBe(companies)
  })

  test('by the reason for which it was lost', async () => {
    const [row] = await api.sql<{ id: number }>(
      `select lost_reason_id::float8 as id from lead_scoring.lead where tenant_id = $1 and company = 'c'`,
      [acme.id],
    )
    expect(await found(`lost_reason=${row?.id}`)).toBe('c')
  })

  test.each([
    'tag=',
    'tag=a%00',
    'country=Germany',
    'source=',
    'lost_reason=price',
    'created_within_days=0',
    'untouched_for_days=soon',
    'in_status_for_days=3651',
    attribute('plan'),
    attribute('plan='),
    attribute('Plan=gold'),
    attribute("plan'||'=gold"),
    attribute('plan}=gold'),
    attribute('seats>=many'),
    attribute('seats>=1e9'),
    attribute('seats>5'),
    'plan=gold',
    'attribute.plan=gold',
  ])('?%s is refused by its name', async (query) => {
    const { status, errors } = (await acme.send('GET', `/leads/?${query}`)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
  })
})

describe('owner=me', () => {
  test('is whoever asks', async () => {
    const [anna, ben] = [await person({ [acme.id]: 'sales_rep' }), await person({ [acme.id]: 'reader' })]
    await api.sql(`update lead_scoring.lead set owner_id = $2 where tenant_id = $1 and company = 'b'`, [
      acme.id,
      anna.id,
    ])
    const of = async (who: typeof anna, query: string) =>
      (await who.sendIn(acme.id, 'GET', `/leads/?${query}`))
        .json<LeadPage>()
        .results.map(({ company }) => company)
        .toSorted()
        .join('')
    expect(await of(anna, 'owner=me')).toBe('b')
    expect(await of(anna, 'owner=me,none')).toBe('abcd')
    expect(await of(ben, 'owner=me')).toBe('')
    const cursors = await anna.sendIn(acme.id, 'GET', '/leads/cursors/?owner=me')
    expect(cursors.json<LeadCursors>().count).toBe(1)
  })

  test('is refused where nobody is signed in', async () => {
    const key = await addKey(api, acme.id, ['leads.read'])
    const answer = await api.send('GET', '/api/leads/?owner=me', {
      headers: { authorization: `Bearer ${key}` },
    })
    expect([answer.status, Object.keys(answer.problem().errors ?? {})]).toEqual([400, ['owner']])
  })
})

test('what is in use is told, of this tenant alone', async () => {
  const other = await api.tenant()
  await other.createLead({ company: 'x', tags: ['secret'], source: 'Secret', attributes: { secret: 'x' } })
  expect(await acme.get<LeadAttributes>('/leads/attributes/')).toEqual({
    attributes: [
      { name: 'partner', kind: 'boolean', values: [] },
      { name: 'plan', kind: 'text', values: ['gold', 'silver', 'true'] },
      { name: 'seats', kind: 'number', values: [] },
    ],
    tags: [
      { tag: expect.stringMatching(/^vip$/i), leads: 2 },
      { tag: 'Messe', leads: 1 },
    ],
    sources: [
      { source: 'Messe', leads: 1 },
      { source: 'Web, Formular', leads: 1 },
    ],
    countries: [
      { country: 'AT', leads: 1 },
      { country: 'DE', leads: 1 },
    ],
    lost_reasons: lostReasonKeys.map((key) => ({ id: expect.any(Number), key, label: null })),
  })
  const { results } = await other.get<LeadPage>(`/leads/?tag=vip`)
  expect(results).toEqual([])
})

describe('tags', () => {
  test.each([
    [['a', 'A'], 'Muss jeden Eintrag genau einmal haben.'],
    [['a', ' a '], 'Muss jeden Eintrag genau einmal haben.'],
    [Array.from({ length: 21 }, (_, index) => `t${index}`), 'Darf höchstens 20 Einträge haben.'],
    [['x'.repeat(51)], 'Darf höchstens 50 Zeichen haben.'],
    [['a,b'], 'Enthält Zeichen oder eine Form, die hier nicht erlaubt sind.'],
    [[' '], 'Darf nicht leer sein.'],
  ])('%j are refused', async (tags, message) => {
    const lead = await acme.createLead({ company: 'z' })
    const answer = await acme.send('PATCH', `/leads/${lead.id}/`, {
      body: { tags },
      headers: { 'accept-language': 'de' },
    })
    await acme.send('DELETE', `/leads/${lead.id}/`)
    expect([answer.status, Object.values(answer.problem().errors ?? {}).flat()]).toEqual([400, [message]])
  })
})
