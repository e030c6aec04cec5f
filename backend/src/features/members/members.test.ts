import type { Member, Role } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, type ApiTenant, aLead, openApi } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

let tenant: ApiTenant
let admin: ApiPerson
beforeEach(async () => {
  tenant = await api.tenant()
  admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
})

const member = (role: Role) => api.person({ roles: { [tenant.id]: role } })
const patch = (who: ApiPerson, { id }: ApiPerson, body: object) =>
  who.sendIn(tenant.id, 'PATCH', `/members/${id}/`, { body })
const remove = (who: ApiPerson, { id }: ApiPerson) => who.sendIn(tenant.id, 'DELETE', `/members/${id}/`)
const events = () =>
  api.sql<{ type: string; actor: string; before: object | null; after: object | null }>(
    `select type, actor, before, after from lead_scoring.event
     where tenant_id = $1 and type like 'member.%' order by id`,
    [tenant.id],
  )

test('lists the members of the tenant and nobody else', async () => {
  const rep = await member('sales_rep')
  const elsewhere = await api.tenant()
  await api.person({ roles: { [elsewhere.id]: 'reader' } })
  const answer = await rep.sendIn(tenant.id, 'GET', '/members/')
  const { results } = answer.json<{ results: Member[] }>()
  expect(results.map(({ id }) => id).sort()).toEqual([admin.id, rep.id].sort())
  expect(results.find(({ id }) => id === rep.id)).toMatchObject({
    email: rep.email,
    role: 'sales_rep',
    two_factor: false,
    suspended: false,
    last_seen_at: expect.any(String),
  })
})

test('tells a tenant nothing of when its member was with another one', async () => {
  const elsewhere = await api.tenant()
  const both = await api.person({ roles: { [tenant.id]: 'reader', [elsewhere.id]: 'reader' } })
  await both.sendIn(elsewhere.id, 'GET', '/members/')
  const { results } = (await admin.sendIn(tenant.id, 'GET', '/members/')).json<{ results: Member[] }>()
  expect(results.find(({ id }) => id === both.id)?.last_seen_at).toBeNull()
})

test('a new role counts from the next request on, and leaves an event', async () => {
  const rep = await member('sales_rep')
  expect((await patch(admin, rep, { role: 'reader' })).json()).toMatchObject({ id: rep.id, role: 'reader' })
  expect((await rep.sendIn(tenant.id, 'POST', '/leads/', { body: aLead() })).status).toBe(403)
  expect(await events()).toEqual([
    {
      type: 'member.role_changed',
      actor: `user:${admin.id}`,
      before: { user_id: rep.id, role: 'sales_rep' },
      after: { user_id: rep.id, role: 'reader' },
    },
  ])
  await patch(admin, rep, { role: 'reader' })
  expect(await events()).toHaveLength(1)
})

test('somebody suspended may not come in until they are restored', async () => {
  const rep = await member('sales_rep')
  await patch(admin, rep, { suspended: true })
  const refused = await rep.sendIn(tenant.id, 'GET', '/leads/')
  expect([refused.status, refused.problem().code]).toEqual([403, 'tenant_foreign'])
  await patch(admin, rep, { suspended: false })
  expect((await rep.sendIn(tenant.id, 'GET', '/leads/')).status).toBe(200)
  expect((await events()).map(({ type }) => type)).toEqual(['member.suspended', 'member.restored'])
})

test('who is suspended loses the sessions of single sign-on for good', async () => {
  const rep = await member('sales_rep')
  await api.sql(`update lead_scoring.session set tenant_id = $1, method = 'sso' where id = $2`, [
    tenant.id,
    rep.sessionId,
  ])
  await patch(admin, rep, { suspended: true })
  await patch(admin, rep, { suspended: false })
  expect((await rep.sendIn(tenant.id, 'GET', '/leads/')).status).toBe(401)
})

test('who is removed leaves their leads to nobody', async () => {
  const rep = await member('sales_rep')
  const lead = await admin.sendIn(tenant.id, 'POST', '/leads/', { body: aLead({ owner_id: rep.id }) })
  const { id } = lead.json<{ id: number }>()
  expect((await remove(admin, rep)).status).toBe(204)
  expect((await rep.sendIn(tenant.id, 'GET', '/leads/')).status).toBe(403)
  expect((await admin.sendIn(tenant.id, 'GET', `/leads/${id}/`)).json()).toMatchObject({ owner_id: null })
  expect((await remove(admin, rep)).problem().code).toBe('member_unknown')
  expect(await events()).toEqual([
    {
      type: 'member.removed',
      actor: `user:${admin.id}`,
      before: { user_id: rep.id, role: 'sales_rep' },
      after: null,
    },
  ])
})

test.each([
  ['demoted', (id: ApiPerson) => patch(admin, id, { role: 'reader' })],
  ['suspended', (id: ApiPerson) => patch(admin, id, { suspended: true })],
  ['removed', (id: ApiPerson) => remove(admin, id)],
])('the last administrator is not %s', async (_what, change) => {
  const suspended = await member('administrator')
  await patch(admin, suspended, { suspended: true })
  const answer = await change(admin)
  expect([answer.status, answer.problem().code]).toEqual([409, 'last_administrator'])
})

test('of administrators who demote each other at once, one stays', async () => {
  const second = await member('administrator')
  const third = await member('administrator')
  const answers = await Promise.all([
    patch(admin, second, { role: 'reader' }),
    patch(second, third, { role: 'reader' }),
    remove(third, admin),
    patch(admin, admin, { suspended: true }),
    remove(second, second),
  ])
  expect(answers.every(({ status }) => [200, 204, 403, 404, 409].includes(status))).toBe(true)
  const [left] = await api.sql<{ n: number }>(
    `select count(*)::integer as n from lead_scoring.membership
     where tenant_id = $1 and role = 'administrator' and suspended_at is null`,
    [tenant.id],
  )
  expect(left?.n).toBeGreaterThanOrEqual(1)
})

test('where single sign-on is the only way, somebody stays who can break the glass', async () => {
  const second = await api.person({
    roles: { [tenant.id]: 'administrator' },
    password: 'seven green bottles',
  })
  await patch(admin, second, { break_glass: true })
  await api.sql('update lead_scoring.tenant set sso_only = true where id = $1', [tenant.id])
  const answer = await patch(second, second, { break_glass: false })
  expect([answer.status, answer.problem().code]).toEqual([409, 'last_break_glass'])
  expect((await remove(second, second)).problem().code).toBe('last_break_glass')
})

test('a superuser does not come in by a membership, so nobody can lock them out', async () => {
  const root = await api.person({ superuser: true, roles: { [tenant.id]: 'administrator' } })
  await patch(admin, root, { suspended: true })
  expect((await root.sendIn(tenant.id, 'GET', '/leads/')).status).toBe(200)
  await remove(admin, root)
  expect((await root.sendIn(tenant.id, 'GET', '/members/')).status).toBe(200)
})

test('a member of another tenant is unknown', async () => {
  const elsewhere = await api.tenant()
  const stranger = await api.person({ roles: { [elsewhere.id]: 'reader' } })
  for (const answer of [await patch(admin, stranger, { role: 'manager' }), await remove(admin, stranger)])
    expect([answer.status, answer.problem().code]).toEqual([404, 'member_unknown'])
})
