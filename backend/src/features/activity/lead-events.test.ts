import type { Lead, LeadEventPage } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
})
afterAll(() => api.close())

const timeline = async (lead: Lead, query = '') =>
  acme.get<LeadEventPage>(`/leads/${lead.id}/events/${query}`)

test('each change has its event, with the fields that changed and no others', async () => {
  const lead = await acme.createLead({ budget: 5, attributes: { region: 'north' } })
  const path = `/leads/${lead.id}/`
  await acme.send('PATCH', path, { body: { first_name: 'Moritz', budget: 50_000, urgency: 'later' } })
  await acme.send('PUT', path, { body: { ...lead, budget: '50000', attributes: { region: 'south' } } })
  await acme.send('DELETE', path)
  await acme.send('POST', `${path}restoration/`)
  const { results, next } = await timeline(lead)
  expect(next).toBeNull()
  const { id, tenant, version, created_at, updated_at, ...rest } = lead
  // What a lead has by its status alone is told when the status changes.
  const { status_changed_at: _, won_value: __, lost_reason_id: ___, ...created } = rest
  expect(
    results.toReversed().map(({ type, actor, before, after }) => ({ type, actor, before, after })),
  ).toEqual(
    [
      { type: 'lead.created', actor: 'open', before: null, after: created },
      {
        type: 'lead.updated',
        actor: 'open',
        before: { first_name: 'Max', budget: '5.00', score: 20 },
        after: { first_name: 'Moritz', budget: '50000.00', score: 40 },
      },
      {
        type: 'lead.updated',
        actor: 'open',
        before: { first_name: 'Moritz', attributes: { region: 'north' } },
        after: { first_name: 'Max', attributes: { region: 'south' } },
      },
      { type: 'lead.deleted', actor: 'open', before: null, after: null },
      { type: 'lead.restored', actor: 'open', before: null, after: null },
    ].map((event) => (event.after?.score === 40 ? withGrades(event) : event)),
  )
  expect(results.every(({ occurred_at }) => Math.abs(Date.parse(occurred_at) - Date.now()) < 3_600_000)).toBe(
    true,
  )
  expect([tenant, version, typeof created_at, typeof updated_at]).toEqual([acme.id, 1, 'string', 'string'])
  expect(id).toBe(lead.id)
})

/** 20 points are a D, 40 a C. */
const withGrades = <T extends { before: object | null; after: object | null }>(event: T) => ({
  ...event,
  before: { ...event.before, grade: 'D' },
  after: { ...event.after, grade: 'C' },
})

test('what may identify a person lies in event_detail only', async () => {
  const secret = {
    first_name: 'Geheim1',
    last_name: 'Geheim2',
    email: 'geheim3@example.com',
    company: 'Geheim4',
    phone: 'Geheim5',
    source: 'Geheim6',
    external_id: 'Geheim7',
    attributes: { note: 'Geheim8' },
  }
  const lead = await acme.createLead(secret)
  await acme.send('PATCH', `/leads/${lead.id}/`, { body: { last_name: 'Geheim9', budget: 7 } })
  const rows = await api.sql<{ event: string; detail: string }>(
    `select event::text as event, detail::text as detail from lead_scoring.event
     join lead_scoring.event_detail detail on detail.tenant_id = event.tenant_id and detail.event_id = event.id
     where lead_id = $1 order by event.id`,
    [lead.id],
  )
  expect(rows.map(({ event }) => event).join()).not.toMatch(/geheim/i)
  for (const number of [1, 2, 3, 4, 5, 6, 7, 8])
    expect(rows[0]?.detail).toMatch(new RegExp(`geheim${number}`, 'i'))
  expect(rows[1]?.detail).toMatch(/Geheim2.*Geheim9/)
})

test('the digest of an event can be verified from its detail, and stays when that is erased', async () => {
  const lead = await acme.createLead({
    external_id: 'digest',
    attributes: { zebra: 1e21, a: 0.1, text: 'ü"\\', no: false },
  })
  const path = `/leads/${lead.id}/`
  await acme.send('PATCH', path, {
    body: { company: 'Neu AG', email: 'neu@example.com', phone: '1', budget: 3 },
  })
  await acme.send('PATCH', path, { body: { budget: 4 } })
  await acme.send('DELETE', path)
  const verify = () =>
    api.sql<{ verifies: boolean | null; digest: string }>(
      `select encode(detail_digest, 'hex') as digest, detail_digest = sha256(salt || convert_to(
         coalesce(detail.before::text, 'null') || E'\\n' || coalesce(detail.after::text, 'null'), 'UTF8')) as verifies
       from lead_scoring.event
       left join lead_scoring.event_detail detail on detail.tenant_id = event.tenant_id and detail.event_id = event.id
       where lead_id = $1 order by event.id`,
      [lead.id],
    )
  const before = await verify()
  expect(before.map(({ verifies }) => verifies)).toEqual([true, true, true, true])
  expect(new Set(before.map(({ digest }) => digest)).size).toBe(4)
  const erase = `select lead_scoring.erase_event_details($1)::integer as erased from set_config('app.tenant_id', $2, true)`
  expect(await api.sql(erase, [lead.id, acme.id])).toEqual([{ erased: 4 }])
  expect((await verify()).map(({ digest }) => digest)).toEqual(before.map(({ digest }) => digest))
  await acme.send('POST', `${path}restoration/`)
  const [, , , created] = (await timeline(lead)).results.slice(1)
  expect(created?.after).toMatchObject({ score: lead.score, industry: 'other' })
  expect(created?.after).not.toHaveProperty('email')
})

test('a lead and its event are written together or not at all', async () => {
  const lead = await acme.createLead()
  const rows = await acme.rows()
  const stats = await acme.get('/leads/stats/')
  await api.sql(`alter table lead_scoring.event_detail add constraint refuse_all check (false) not valid`)
  try {
    const path = `/leads/${lead.id}/`
    for (const answer of [
      await acme.send('POST', '/leads/', { body: aLead() }),
      await acme.send('POST', '/leads/', { body: aLead(), headers: { 'idempotency-key': 'rolls-back' } }),
      await acme.send('PATCH', path, { body: { budget: 1 } }),
      await acme.send('PUT', path, { body: aLead({ phone: '1' }) }),
      await acme.send('DELETE', path),
    ]) {
      expect(answer.problem()).toMatchObject({ status: 500, code: 'internal_error' })
      expect(answer.text).not.toMatch(/refuse_all|constraint|event_detail/)
    }
  } finally {
    await api.sql(`alter table lead_scoring.event_detail drop constraint refuse_all`)
  }
  expect(await acme.rows()).toBe(rows)
  expect(await acme.get(`/leads/${lead.id}/`)).toEqual(lead)
  expect((await timeline(lead)).results).toHaveLength(1)
  expect(await acme.get('/leads/stats/')).toEqual(stats)
})

test('the timeline pages from new to old, by full URLs', async () => {
  const lead = await acme.createLead()
  for (const budget of [1, 2, 3, 4]) await acme.send('PATCH', `/leads/${lead.id}/`, { body: { budget } })
  const all = (await timeline(lead)).results
  const paged: unknown[] = []
  let next: string | null = `http://localhost/api/leads/${lead.id}/events/?page_size=2`
  const sizes = []
  while (next !== null) {
    expect(next).toMatch(/^http:\/\/localhost[:/]/)
    const url: URL = new URL(next)
    const page: LeadEventPage = await acme.get(url.pathname.slice(4) + url.search)
    paged.push(...page.results)
    sizes.push(page.results.length)
    next = page.next
  }
  expect(paged).toEqual(all)
  expect(sizes).toEqual([2, 2, 1])
  expect((await timeline(lead, '?page_size=5')).next).toBeNull()
  expect(await timeline(lead, '?before=1')).toEqual({ next: null, results: [] })
})

test.each([
  'page_size=0',
  'page_size=1001',
  'page_size=abc',
  'before=0',
  'before=x',
  'before=99999999999999999',
  'other=1',
])('the timeline refuses ?%s', async (query) => {
  const lead = await acme.createLead()
  const { status, errors } = (await acme.send('GET', `/leads/${lead.id}/events/?${query}`)).problem()
  expect([status, Object.keys(errors ?? {})]).toEqual([400, [query.split('=')[0]]])
})
