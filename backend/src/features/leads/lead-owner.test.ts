import type { Lead, LeadEventPage, LeadPage, Role } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, type ApiPerson, type ApiTenant, addKey, aLead, openApi } from '../../../test/api/index.ts'

let api: Api
let tenant: ApiTenant
const people = {} as Record<Role | 'other_rep', ApiPerson>

beforeAll(async () => {
  api = await openApi({ auth: 'required' })
  tenant = await api.tenant()
})
afterAll(() => api.close())

beforeEach(async () => {
  for (const role of ['administrator', 'manager', 'sales_rep', 'reader'] as const)
    people[role] = await api.person({ roles: { [tenant.id]: role } })
  people.other_rep = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
})

const ask = (
  who: keyof typeof people,
  ...request: [method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown]
) => {
  const [method, path, body] = request
  return people[who].sendIn(tenant.id, method, path, body === undefined ? {} : { body })
}

const ownedBy = async (owner: ApiPerson | null): Promise<Lead> => {
  const answer = await ask('manager', 'POST', '/leads/', aLead({ owner_id: owner?.id ?? null }))
  expect(answer.status, answer.text).toBe(201)
  return answer.json<Lead>()
}

test('managers and administrators assign; a sales rep and a key without the scope do not', async () => {
  const lead = await ownedBy(null)
  for (const [who, status] of [
    ['administrator', 200],
    ['manager', 200],
    ['sales_rep', 403],
    ['reader', 403],
  ] as const) {
    const answer = await ask(who, 'PATCH', `/leads/${lead.id}/`, { owner_id: people[who].id })
    expect([who, answer.status]).toEqual([who, status])
  }
  const key = await addKey(api, tenant.id, ['leads.write'])
  const byKey = await api.send('PATCH', `/api/leads/${lead.id}/`, {
    body: { owner_id: null },
    headers: { authorization: `Bearer ${key}` },
  })
  expect([byKey.status, byKey.problem().code]).toEqual([403, 'assignment_refused'])
  expect(
    (await ask('sales_rep', 'POST', '/leads/', aLead({ owner_id: people.sales_rep.id }))).problem(),
  ).toMatchObject({ code: 'assignment_refused', errors: { owner_id: [expect.any(String)] } })
})

test('only a member of the tenant can own its leads', async () => {
  const elsewhere = await api.tenant()
  const stranger = await api.person({ roles: { [elsewhere.id]: 'sales_rep' } })
  const lead = await ownedBy(null)
  for (const owner_id of [stranger.id, 999_999_999]) {
    const answer = await ask('manager', 'PATCH', `/leads/${lead.id}/`, { owner_id })
    expect(answer.problem()).toMatchObject({
      code: 'validation_failed',
      errors: { owner_id: [expect.any(String)] },
    })
  }
})

test.each([
  ['PATCH', '', { phone: '1' }],
  ['PUT', '', aLead()],
  ['DELETE', '', undefined],
] as const)(
  'a sales rep may %s what is theirs or nobody’s, and not a colleague’s',
  async (method, path, body) => {
    for (const [owner, passes] of [
      [people.sales_rep, true],
      [null, true],
      [people.other_rep, false],
    ] as const) {
      const lead = await ownedBy(owner)
      const answer = await ask('sales_rep', method, `/leads/${lead.id}/${path}`, body)
      expect(answer.status < 300).toBe(passes)
      if (!passes) expect(answer.problem().code).toBe('lead_of_another')
      expect((await ask('sales_rep', 'GET', '/leads/')).status).toBe(200)
    }
  },
)

test('of many leads a colleague’s are left out, and said so', async () => {
  const own = await ownedBy(people.sales_rep)
  const foreign = await ownedBy(people.other_rep)
  const ids = [own.id, foreign.id]
  const outcomes = async (path: string, body: unknown) => {
    const answer = await ask('sales_rep', 'POST', path, body)
    return answer.json<{ results: { outcome: string }[] }>().results.map(({ outcome }) => outcome)
  }
  const changes = ids.map((id) => ({ id, patch: { phone: '1' } }))
  expect(await outcomes('/leads/changes/', { changes })).toEqual(['changed', 'not_yours'])
  expect(await outcomes('/leads/deletions/', { ids })).toEqual(['deleted', 'not_yours'])
  expect((await ask('manager', 'DELETE', `/leads/${foreign.id}/`)).status).toBe(204)
  expect(await outcomes('/leads/restorations/', { ids })).toEqual(['restored', 'not_yours'])
})

test('the tenant may open all leads to its sales reps', async () => {
  const lead = await ownedBy(people.other_rep)
  const setEditing = (mode: string) =>
    api.sql('update lead_scoring.tenant set edit_leads = $2 where id = $1', [tenant.id, mode])
  await setEditing('all')
  expect((await ask('sales_rep', 'PATCH', `/leads/${lead.id}/`, { phone: '1' })).status).toBe(200)
  await setEditing('own')
  expect((await ask('sales_rep', 'PATCH', `/leads/${lead.id}/`, { phone: '2' })).status).toBe(403)
})

test('a PUT without the owner keeps it, with null it takes it away', async () => {
  const lead = await ownedBy(people.sales_rep)
  expect((await ask('sales_rep', 'PUT', `/leads/${lead.id}/`, aLead())).json<Lead>().owner_id).toBe(
    people.sales_rep.id,
  )
  expect(
    (await ask('manager', 'PUT', `/leads/${lead.id}/`, aLead({ owner_id: null }))).json<Lead>().owner_id,
  ).toBe(null)
})

test('who leaves the tenant leaves their leads to nobody', async () => {
  const lead = await ownedBy(people.other_rep)
  await api.sql('delete from lead_scoring.membership where user_id = $1', [people.other_rep.id])
  expect((await ask('manager', 'GET', `/leads/${lead.id}/`)).json<Lead>().owner_id).toBe(null)
})

test('the list is narrowed to owners, to nobody, to both', async () => {
  const [mine, theirs, nobodys] = [
    await ownedBy(people.sales_rep),
    await ownedBy(people.other_rep),
    await ownedBy(null),
  ]
  const found = async (owner: string) => {
    const page = (await ask('reader', 'GET', `/leads/?page_size=1000&owner=${owner}`)).json<LeadPage>()
    const ids = page.results.map(({ id }) => id)
    return [mine, theirs, nobodys].map(({ id }) => ids.includes(id))
  }
  expect(await found(String(people.sales_rep.id))).toEqual([true, false, false])
  expect(await found(`${people.sales_rep.id},${people.other_rep.id}`)).toEqual([true, true, false])
  expect(await found('none')).toEqual([false, false, true])
  expect(await found(`none,${people.other_rep.id}`)).toEqual([false, true, true])
  for (const owner of ['my', '0', '-1', '1;', '1e3']) {
    const answer = await ask('reader', 'GET', `/leads/?owner=${encodeURIComponent(owner)}`)
    expect(answer.problem().errors).toHaveProperty('owner')
  }
})

test('the log says who it was assigned to, and by whom', async () => {
  const lead = await ownedBy(null)
  await ask('manager', 'PATCH', `/leads/${lead.id}/`, { owner_id: people.sales_rep.id })
  const { results } = (await ask('reader', 'GET', `/leads/${lead.id}/events/`)).json<{ results: unknown[] }>()
  expect(results[0]).toMatchObject({
    type: 'lead.updated',
    actor: `user:${people.manager.id}`,
    before: { owner_id: null },
    after: { owner_id: people.sales_rep.id },
  })
})

test('the timeline names who did it, a person or a key, and whose the lead was', async () => {
  const lead = await ownedBy(null)
  await ask('manager', 'PATCH', `/leads/${lead.id}/`, { owner_id: people.sales_rep.id })
  const key = await addKey(api, tenant.id, ['leads.write'])
  await api.send('PATCH', `/api/leads/${lead.id}/`, {
    body: { phone: '1' },
    headers: { authorization: `Bearer ${key}` },
  })
  const read = async () =>
    (await ask('reader', 'GET', `/leads/${lead.id}/events/`)).json<LeadEventPage>().results
  const [byKey, assigned] = await read()
  const [{ name: keyName } = { name: '' }] = await api.sql<{ name: string }>(
    `select name from lead_scoring.api_key where 'key:' || id = $1`,
    [byKey?.actor],
  )
  const [{ name } = { name: '' }] = await api.sql<{ name: string }>(
    'select name from lead_scoring.user_account where id = $1',
    [people.manager.id],
  )
  expect(byKey?.actor_name).toBe(keyName)
  expect(assigned).toMatchObject({
    actor: `user:${people.manager.id}`,
    actor_name: name,
    before: { owner_id: null },
    after: { owner_id: people.sales_rep.id },
  })
  expect([keyName, name]).not.toContain('')
  await api.sql('delete from lead_scoring.user_account where id = $1', [people.manager.id])
  expect((await read())[1]?.actor_name).toBeNull()
})
