import type { Duplicates, Lead, LeadEventPage } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, type ApiTenant, openApi } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

/** Each test has its own tenant, so that nobody finds another test's leads. */
const inNewTenant = async () => {
  acme = await api.tenant()
}

const duplicatesOf = async (path: string) =>
  (await acme.get<Duplicates>(`/leads/${path}`)).results.map(({ reason, lead }) => [reason, lead.id])

const merge = (lead: Lead, body: object, headers = {}) =>
  acme.send('POST', `/leads/${lead.id}/merge/`, { body, headers })
const merged = async (lead: Lead, body: object): Promise<Lead> => {
  const answer = await merge(lead, body)
  expect(answer.status, answer.text).toBe(200)
  return answer.json<Lead>()
}
const restore = (lead: Lead) => acme.send('POST', `/leads/${lead.id}/restoration/`)
const timeline = async (lead: Lead, query = '') =>
  (await acme.get<LeadEventPage>(`/leads/${lead.id}/events/${query}`)).results

const distinguish = async (method: 'PUT' | 'DELETE', lead: Lead, other: Lead) =>
  (await acme.send(method, `/leads/${lead.id}/distinctions/${other.id}/`)).status

test('who was said to be somebody else is no duplicate any more, for either, until that is taken back', async () => {
  await inNewTenant()
  const names = { last_name: 'Vogt', company: 'Nordlicht AG' }
  const [lead, other, third] = await Promise.all([1, 2, 3].map(() => acme.createLead(names)))
  if (!lead || !other || !third) throw new Error('there are three')
  const ids = async ({ id }: Lead) =>
    (await duplicatesOf(`${id}/duplicates/`)).map(([, duplicate]) => duplicate).sort()
  const among = (...leads: Lead[]) => leads.map(({ id }) => id).sort()
  expect(await distinguish('PUT', other, lead)).toBe(204)
  expect(await distinguish('PUT', lead, other)).toBe(204)
  expect([await ids(lead), await ids(other)]).toEqual([among(third), among(third)])
  expect(await ids(third)).toEqual(among(lead, other))
  expect(await distinguish('DELETE', lead, other)).toBe(204)
  expect(await ids(lead)).toEqual(among(other, third))
  expect(await distinguish('PUT', lead, lead)).toBe(404)
  await acme.send('DELETE', `/leads/${other.id}/`)
  expect(await distinguish('PUT', lead, other)).toBe(404)
})

const addSignal = (lead: Lead) =>
  api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, 'visit', now())`,
    [lead.tenant, lead.id],
  )
const signalsOf = async (lead: Lead) =>
  (await api.sql(`select from lead_scoring.signal where lead_id = $1`, [lead.id])).length

test('duplicates have the same e-mail, or a similar name at a similar company', async () => {
  await inNewTenant()
  const names = {
    first_name: 'Jürgen',
    last_name: 'von der Müller',
    company: 'Nordlicht-Energie GmbH & Co. KG',
  }
  const lead = await acme.createLead({ ...names, email: 'j@example.com' })
  const same = await acme.createLead({
    first_name: 'A',
    last_name: 'B',
    company: 'C',
    email: 'J@example.com',
  })
  const alike = await acme.createLead({
    last_name: 'Mueller',
    company: 'nordlicht energie AG',
    email: 'k@example.com',
  })
  await acme.createLead({ last_name: 'Mueller', company: 'Südlicht AG', email: 'l@example.com' })
  await acme.createLead({ last_name: 'Schmidt', company: 'Nordlicht Energie', email: 'm@example.com' })
  expect(await duplicatesOf(`${lead.id}/duplicates/`)).toEqual([
    ['name', alike.id],
    ['email', same.id],
  ])
  const draft = new URLSearchParams({
    email: 'j@EXAMPLE.com',
    last_name: 'Müller',
    company: 'Nordlicht Energie, Inc.',
  })
  expect(await duplicatesOf(`duplicates/?${draft}&except=${same.id}`)).toEqual([
    ['name', alike.id],
    ['email', lead.id],
  ])
  expect(await duplicatesOf('duplicates/')).toEqual([])
  await acme.send('DELETE', `/leads/${alike.id}/`)
  expect(await duplicatesOf(`${lead.id}/duplicates/`)).toEqual([['email', same.id]])
})

test('a merge takes what was chosen, unites the rest, scores anew and tells both histories', async () => {
  await inNewTenant()
  const lead = await acme.createLead({
    budget: 5_000,
    company_size: null,
    tags: ['Messe'],
    attributes: { seats: 5, region: 'north' },
  })
  const other = await acme.createLead({
    budget: 75_000,
    company_size: 900,
    phone: '+49 40 1',
    external_id: 'crm-7',
    tags: ['VIP', 'Messe'],
    attributes: { seats: 9, plan: 'gold' },
  })
  await acme.send('PATCH', `/leads/${other.id}/`, { body: { urgency: 'immediately' } })
  await addSignal(other)
  const survivor = await merged(lead, { other_id: other.id, take: { budget: 'other' } })
  expect(survivor).toMatchObject({
    id: lead.id,
    budget: '75000.00',
    company_size: 900,
    urgency: 'later',
    phone: '+49 40 1',
    external_id: 'crm-7',
    tags: ['Messe', 'VIP'],
    attributes: { seats: 5, region: 'north', plan: 'gold' },
    score: 70,
    version: 2,
  })
  expect(await signalsOf(lead)).toBe(1)
  expect((await acme.send('GET', `/leads/${other.id}/`)).status).toBe(404)
  const events = await timeline(survivor)
  expect(events.map(({ type, lead_id }) => [type, lead_id])).toEqual([
    ['lead.merged', lead.id],
    ['lead.updated', other.id],
    ['lead.created', other.id],
    ['lead.created', lead.id],
  ])
  expect(events[0]?.score_change).toMatchObject({ from: 20, to: 70, split: { data: 50 } })
  expect(events[1]?.score_change).toMatchObject({ split: { data: 15, scorecard: 0, time: 0 } })
})

test('restoring the merged lead takes the merge back, also of a merge into a merge', async () => {
  await inNewTenant()
  const [lead, other, third] = [
    await acme.createLead({ budget: 5_000, external_id: null }),
    await acme.createLead({ budget: 75_000, external_id: 'crm-8', attributes: { plan: 'gold' } }),
    await acme.createLead({ phone: '1' }),
  ]
  await addSignal(other)
  await merged(other, { other_id: third.id })
  await merged(lead, { other_id: other.id, take: { budget: 'other' } })
  expect((await timeline(lead)).map(({ lead_id }) => lead_id)).toContain(third.id)
  const restored = await restore(other)
  expect(restored.json()).toMatchObject({ id: other.id, external_id: 'crm-8', phone: '1' })
  const { version, updated_at, ...rest } = lead
  expect(await acme.get(`/leads/${lead.id}/`)).toMatchObject(rest)
  expect([version, typeof updated_at]).toEqual([1, 'string'])
  expect([await signalsOf(lead), await signalsOf(other)]).toEqual([0, 1])
  expect((await timeline(lead)).map(({ type }) => type)).toEqual([
    'lead.unmerged',
    'lead.merged',
    'lead.created',
  ])
  expect((await restore(other)).status).toBe(200)
})

test('a lead that was changed since keeps what it has when the merge is taken back', async () => {
  await inNewTenant()
  const [lead, other] = [await acme.createLead({ budget: 5_000 }), await acme.createLead({ budget: 75_000 })]
  await merged(lead, { other_id: other.id, take: { budget: 'other' } })
  await acme.send('PATCH', `/leads/${lead.id}/`, { body: { phone: '1' } })
  expect((await restore(other)).status).toBe(200)
  expect(await acme.get(`/leads/${lead.id}/`)).toMatchObject({ budget: '75000.00', phone: '1' })
  expect(await timeline(lead)).toHaveLength(3)
})

test('a merge is refused for stale versions and unknown leads, and then nothing is written', async () => {
  await inNewTenant()
  const [lead, other] = [await acme.createLead(), await acme.createLead({ phone: '1' })]
  const stranger = await (await api.tenant()).createLead()
  for (const [body, headers, status, code] of [
    [{ other_id: other.id }, { 'if-match': '"7"' }, 412, 'changed_meanwhile'],
    [{ other_id: other.id, other_version: 7 }, {}, 412, 'changed_meanwhile'],
    [{ other_id: stranger.id }, {}, 404, 'lead_unknown'],
    [{ other_id: 999_999_999 }, {}, 404, 'lead_unknown'],
    [{ other_id: other.id, take: { score: 'other' } }, {}, 400, 'validation_failed'],
  ] as const) {
    expect((await merge(lead, body, headers)).problem()).toMatchObject({ status, code })
  }
  expect(await acme.get(`/leads/${lead.id}/`)).toEqual(lead)
  expect(await acme.get(`/leads/${other.id}/`)).toEqual(other)
  expect(await merged(lead, { other_id: lead.id })).toEqual(lead)
})

test('of two merges in opposite directions at once, one is done', async () => {
  await inNewTenant()
  const [lead, other] = [await acme.createLead(), await acme.createLead({ phone: '1' })]
  const answers = await Promise.all([
    merge(lead, { other_id: other.id }),
    merge(other, { other_id: lead.id }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404])
})

test('whoever may not change one of the two may not merge them', async () => {
  const signIn = await openApi({ auth: 'required' })
  const tenant = await signIn.tenant()
  const rep = await signIn.person({ roles: { [tenant.id]: 'sales_rep' } })
  const manager = await signIn.person({ roles: { [tenant.id]: 'manager' } })
  const lead = await tenant.createLead({ owner_id: rep.id })
  const theirs = await tenant.createLead({ owner_id: manager.id })
  const ask = (path: string, body: object) =>
    rep.send('POST', `/api/leads/${path}/merge/`, { body, headers: { 'x-tenant-id': String(tenant.id) } })
  expect((await ask(`${lead.id}`, { other_id: theirs.id })).problem().code).toBe('lead_of_another')
  expect((await ask(`${theirs.id}`, { other_id: lead.id })).problem().code).toBe('lead_of_another')
  const nobodys = await tenant.createLead()
  const take = { owner_id: 'other' }
  expect((await ask(`${lead.id}`, { other_id: nobodys.id, take })).problem().code).toBe('assignment_refused')
  expect((await ask(`${nobodys.id}`, { other_id: lead.id })).json()).toMatchObject({ owner_id: null })
  await signIn.close()
})

test('who is erased is forgotten with what was merged into them, and no purge takes it before', async () => {
  await inNewTenant()
  const [lead, other] = [await acme.createLead(), await acme.createLead({ last_name: 'Geheim' })]
  await merged(lead, { other_id: other.id })
  await api.sql(`update lead_scoring.lead set deleted_at = now() - interval '31 days' where id = $1`, [
    other.id,
  ])
  const inTenant = `select set_config('app.tenant_id', $1, true), `
  await api.sql(`${inTenant} lead_scoring.purge_deleted_leads(10)`, [acme.id])
  expect(await acme.rows()).toBe(2)
  await api.sql(`${inTenant} lead_scoring.erase_person($2, 'open')`, [acme.id, lead.id])
  expect(await acme.rows()).toBe(0)
  const details = await api.sql(
    `select from lead_scoring.event_detail detail join lead_scoring.event on event.id = detail.event_id where lead_id = $1`,
    [other.id],
  )
  expect(details).toEqual([])
})
