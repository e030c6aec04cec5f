import type { Lead } from '@lead-scoring/contract'
import { leadExample } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
})
afterAll(() => api.close())

test('the example of the contract is answered to the letter', async () => {
  const raw =
    '{"first_name":"Max","last_name":"Mustermann","email":"max@example.com","company":"Tech GmbH","budget":50000,"company_size":250,"industry":"tech","urgency":"this_week"}'
  expect(JSON.parse(raw)).toEqual(leadExample)
  const answer = await acme.send('POST', '/leads/', { raw, headers: { 'content-type': 'application/json' } })
  expect(answer.status).toBe(201)
  expect(answer.text).toContain('"score":85')
  expect(answer.text).toContain('"budget":"50000.00"')
  expect(answer.text).toContain(`"tenant":${acme.id}`)
  const lead = answer.json<Lead>()
  expect(lead).toMatchObject({ ...leadExample, budget: '50000.00', status: 'new', grade: 'A', version: 1 })
  expect(answer.headers.etag).toBe('"1"')
  expect(answer.headers.location).toBe(`/api/leads/${lead.id}/`)
  expect(await acme.get(`/leads/${lead.id}/`)).toEqual(lead)
  expect(Math.abs(Date.parse(lead.created_at) - Date.now())).toBeLessThan(3_600_000)
  expect(lead.created_at).toMatch(/Z$/)
})

test('what is not said has its default or is unknown', async () => {
  expect(await acme.createLead()).toMatchObject({
    budget: null,
    company_size: null,
    industry: 'other',
    urgency: 'later',
    phone: null,
    country: null,
    source: null,
    external_id: null,
    attributes: {},
    status: 'new',
    score: 10,
    grade: 'D',
  })
})

test.each([
  [{ budget: 50_000 }, 30],
  [{ budget: 49_999.99 }, 20],
  [{ budget: 10_000 }, 20],
  [{ budget: '9999.99' }, 10],
  [{ budget: 0 }, 10],
  [{ budget: null }, 0],
  [{ company_size: 500 }, 30],
  [{ company_size: 499 }, 20],
  [{ company_size: 100 }, 20],
  [{ company_size: 99 }, 10],
  [{ company_size: 1 }, 10],
  [{ company_size: null }, 0],
  [{ industry: 'tech' }, 15],
  [{ industry: 'finance' }, 10],
  [{ industry: 'healthcare' }, 5],
  [{ urgency: 'immediately' }, 15],
  [{ urgency: 'this_week' }, 10],
  [{ urgency: 'this_month' }, 5],
] as const)('%j gives %i points more than the least', async (values, points) => {
  expect((await acme.createLead(values)).score).toBe(10 + points)
})

test.each([
  [0, '0.00'],
  [0.5, '0.50'],
  ['00012.3', '12.30'],
  [' 75000 ', '75000.00'],
  [1e3, '1000.00'],
  [9999999999.99, '9999999999.99'],
  ['9999999999.99', '9999999999.99'],
])('the budget %j is kept as %j', async (budget, kept) => {
  expect((await acme.createLead({ budget })).budget).toBe(kept)
})

test('text is trimmed, e-mail is stored in lower case, and twins are allowed', async () => {
  const body = {
    first_name: '  Åsa ',
    last_name: '\tÖz\u3000',
    email: ' Max@EXAMPLE.com ',
    company: ' Süß & Co ',
  }
  const wanted = { first_name: 'Åsa', last_name: 'Öz', email: 'max@example.com', company: 'Süß & Co' }
  expect(await acme.createLead(body)).toMatchObject(wanted)
  expect(await acme.createLead(body)).toMatchObject(wanted)
})

test.each([
  'max+news@example.com',
  'jörg@müller-söhne.example',
  'ñandú@xn--caf-dma.example',
  "o'brien@example.co.uk",
  '用户@例子.例',
  'राम@उदाहरण.परीक्षा',
  'i\u0307pek@example.com',
  `${'a'.repeat(64)}@example.com`,
])('%s is an e-mail address', async (email) => {
  expect((await acme.createLead({ email })).email).toBe(email)
})

test('lengths count characters as people do, up to the limit', async () => {
  const values = { first_name: '🙂'.repeat(100), company: 'ß'.repeat(255), source: 'é'.repeat(100) }
  expect(await acme.createLead(values)).toMatchObject(values)
})

test('attributes of the tenant are kept, and null is left out', async () => {
  const attributes = {
    region: 'Süd "1"\\',
    seats: 12.5,
    big: 1e300,
    pilot: true,
    constructor: 'x',
    gone: null,
  }
  const { gone, ...kept } = attributes
  expect((await acme.createLead({ attributes })).attributes).toEqual(kept)
  expect(gone).toBeNull()
})

test('read-only fields of our own answers are ignored', async () => {
  const lead = await acme.createLead({ budget: 12 })
  const { status, ...copy } = { ...lead, status: 'won', score: 99, id: 4711, tenant: 999, version: 7 }
  const answer = await acme.send('POST', '/leads/', { body: { ...copy, status } })
  expect(answer.status).toBe(201)
  expect(answer.json<Lead>()).toMatchObject({ status: 'new', score: lead.score, tenant: acme.id, version: 1 })
  expect(answer.json<Lead>().id).not.toBe(4711)
})

test('an external id belongs to one lead of a tenant', async () => {
  await acme.createLead({ external_id: 'crm-1' })
  const before = await acme.rows()
  const twin = await acme.send('POST', '/leads/', { body: aLead({ external_id: 'crm-1' }) })
  expect(twin.problem()).toMatchObject({
    status: 409,
    code: 'external_id_taken',
    errors: { external_id: ['Is taken.'] },
  })
  expect(await acme.rows()).toBe(before)
  const other = await api.tenant()
  expect((await other.createLead({ external_id: 'crm-1' })).external_id).toBe('crm-1')
})
