import type {
  AssignmentApplication,
  AssignmentRule,
  AssignmentRules,
  Lead,
  LeadEventPage,
} from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiPerson, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let tenant: ApiTenant
let manager: ApiPerson
let ann: ApiPerson
let ben: ApiPerson
beforeAll(async () => {
  api = await openApi({ auth: 'required' })
})
beforeEach(async () => {
  tenant = await api.tenant()
  manager = await api.person({ roles: { [tenant.id]: 'manager' } })
  ann = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
  ben = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
})
afterAll(() => api.close())

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body?: unknown) =>
  manager.sendIn(tenant.id, method, path, body === undefined ? {} : { body })
const addRule = async (body: object): Promise<AssignmentRule> => {
  const answer = await ask('POST', '/assignment-rules/', body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json<AssignmentRule>()
}
const create = async (given: Parameters<typeof aLead>[0] = {}): Promise<Lead> => {
  const answer = await ask('POST', '/leads/', aLead(given))
  expect(answer.status, answer.text).toBe(201)
  return answer.json<Lead>()
}
const ownersOf = (leads: readonly Lead[]) => leads.map(({ owner_id }) => owner_id)
const noticesOf = (userId: number) =>
  api.sql(
    'select kind, actor, lead_id::integer, details from lead_scoring.notice where tenant_id = $1 and user_id = $2',
    [tenant.id, userId],
  )

test('leads without an owner go round; the log says that a rule did it, and the new owner is told', async () => {
  const before = await create()
  expect(before.owner_id).toBeNull()
  const rule = await addRule({ member_ids: [ann.id, ben.id] })
  const leads = [await create(), await create(), await create()]
  expect(ownersOf(leads)).toEqual([ann.id, ben.id, ann.id])
  const [lead] = leads
  const events = (await ask('GET', `/leads/${lead?.id}/events/`)).json<LeadEventPage>().results
  expect(events.map(({ type, actor, after }) => [type, actor, after?.owner_id])).toEqual([
    ['lead.assigned', 'system', ann.id],
    ['lead.created', `user:${manager.id}`, null],
  ])
  expect(events[0]?.after).toEqual({ owner_id: ann.id, assignment_rule_id: rule.id })
  expect(await noticesOf(ben.id)).toEqual([
    { kind: 'assigned', actor: 'system', lead_id: leads[1]?.id, details: {} },
  ])
  const taken = await create({ owner_id: ben.id })
  expect([taken.owner_id, (await noticesOf(ben.id)).length]).toEqual([ben.id, 2])
})

test('the first rule that holds and has room assigns; those who are full or suspended are skipped', async () => {
  const cem = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
  await addRule({
    conditions: {
      country: ['DE', 'AT'],
      industry: ['tech'],
      min_budget: '50000',
      min_company_size: 100,
      source: ['Messe'],
      attributes: { region: 'north' },
    },
    capacity: 1,
    member_ids: [ann.id],
  })
  await addRule({ conditions: { urgency: ['later'] }, capacity: 2, member_ids: [cem.id, ben.id] })
  const fitting = {
    country: 'AT',
    industry: 'tech',
    budget: 50_000,
    company_size: 100,
    source: 'MESSE',
    attributes: { region: 'north' },
    urgency: 'immediately',
  } as const
  for (const other of [
    { country: null },
    { industry: 'other' as const },
    { budget: null },
    { company_size: 99 },
    { source: 'Web' },
    { attributes: { region: 'south' } },
  ])
    expect((await create({ ...fitting, ...other })).owner_id).toBeNull()
  const won = await create(fitting)
  expect(won.owner_id).toBe(ann.id)
  expect((await create(fitting)).owner_id).toBeNull()
  await ask('PUT', `/leads/${won.id}/status/`, { status: 'won', won_value: 1 })
  expect((await create(fitting)).owner_id).toBe(ann.id)

  await api.sql(
    'update lead_scoring.membership set suspended_at = now() where tenant_id = $1 and user_id = $2',
    [tenant.id, cem.id],
  )
  const later = [
    await create({ urgency: 'later' }),
    await create({ urgency: 'later' }),
    await create({ urgency: 'later' }),
  ]
  expect(ownersOf(later)).toEqual([ben.id, ben.id, null])
  const { results, unassigned } = (await ask('GET', '/assignment-rules/')).json<AssignmentRules>()
  expect(results.map(({ members }) => members)).toEqual([
    [{ id: ann.id, open_leads: 1, skipped: false }],
    [
      { id: cem.id, open_leads: 0, skipped: true },
      { id: ben.id, open_leads: 2, skipped: false },
    ],
  ])
  expect(unassigned).toBe(8)
})

test('thirty leads at once are dealt fairly, and nobody gets more than they have room for', async () => {
  await addRule({ capacity: 12, member_ids: [ann.id, ben.id] })
  const leads = await Promise.all(Array.from({ length: 30 }, () => create()))
  const countOf = (owner: number | null) => leads.filter(({ owner_id }) => owner_id === owner).length
  expect([countOf(ann.id), countOf(ben.id), countOf(null)]).toEqual([12, 12, 6])
})

test('rules are moved, changed and removed, and applied to the leads that nobody owns', async () => {
  const leads = [await create({ budget: null }), await create(), await create()]
  const first = await addRule({ conditions: { country: ['DE'] }, member_ids: [ann.id] })
  const second = await addRule({ member_ids: [ann.id, ben.id], capacity: 1 })
  expect(
    (await ask('PATCH', `/assignment-rules/${second.id}/`, { position: 0, capacity: null })).json(),
  ).toMatchObject({
    position: 0,
    capacity: null,
    members: [{ id: ann.id }, { id: ben.id }],
  })
  const list = async () => (await ask('GET', '/assignment-rules/')).json<AssignmentRules>()
  expect((await list()).results.map(({ id }) => id)).toEqual([second.id, first.id])
  expect((await ask('POST', '/assignment-rules/application/')).json<AssignmentApplication>()).toEqual({
    assigned: 3,
    unassigned: 0,
  })
  const owners = await Promise.all(
    leads.map(async ({ id }) => (await ask('GET', `/leads/${id}/`)).json<Lead>()),
  )
  // The best first: of the same score, the newest.
  expect(ownersOf(owners)).toEqual([ann.id, ben.id, ann.id])
  expect(await noticesOf(ann.id)).toEqual([
    { kind: 'assigned', actor: 'system', lead_id: null, details: { count: 2 } },
  ])
  expect((await ask('DELETE', `/assignment-rules/${second.id}/`)).status).toBe(204)
  expect((await ask('DELETE', `/assignment-rules/${second.id}/`)).problem().code).toBe(
    'assignment_rule_unknown',
  )
  await api.sql('delete from lead_scoring.membership where tenant_id = $1 and user_id = $2', [
    tenant.id,
    ann.id,
  ])
  expect((await list()).results.map(({ members }) => members)).toEqual([[]])
  expect((await create({ country: 'DE' })).owner_id).toBeNull()
})

test('members of other tenants are refused, and only those who lead see the rules', async () => {
  const elsewhere = await api.tenant()
  const stranger = await api.person({ roles: { [elsewhere.id]: 'sales_rep' } })
  const answer = await ask('POST', '/assignment-rules/', { member_ids: [stranger.id] })
  expect(answer.problem().errors).toEqual({ member_ids: ['Not all of them are members of this tenant.'] })
  expect((await ann.sendIn(tenant.id, 'GET', '/assignment-rules/')).status).toBe(403)
  const colleague = await create()
  await ask('PATCH', `/leads/${colleague.id}/`, { owner_id: ann.id })
  expect(await noticesOf(ann.id)).toEqual([
    { kind: 'assigned', actor: `user:${manager.id}`, lead_id: colleague.id, details: {} },
  ])
})

test.each([
  ['whose account is disabled', 'update lead_scoring.user_account set disabled_at = now() where id = $1'],
  ['who only reads by now', `update lead_scoring.membership set role = 'reader' where user_id = $1`],
])('nothing is dealt to somebody %s', async (_who, change) => {
  await addRule({ member_ids: [ann.id, ben.id] })
  await api.sql(change, [ann.id])
  expect(ownersOf([await create(), await create()])).toEqual([ben.id, ben.id])
})
