import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, addKey, addPerson, aLead } from '../api/index.ts'
import { type Nodes, startNodes } from './nodes.ts'

// What one server revokes, the other one must not honour a single time more.
let nodes: Nodes
let tenantId: number
let root: ApiPerson
let administrator: ApiPerson

beforeAll(async () => {
  nodes = await startNodes({ JOBS: 'off' })
})
afterAll(() => nodes.stop())

/** A request to the other server. */
const askOther = (headers: Readonly<Record<string, string>>) =>
  nodes.other('GET', '/api/leads/', { headers: { 'x-tenant-id': String(tenantId), ...headers } })

const addMember = (role: 'administrator' | 'sales_rep') =>
  addPerson({ send: nodes.one, sql: nodes.sql }, { roles: { [tenantId]: role } })

/** Its answer to the first request after what was revoked; before it, it knew who was there. */
const otherAfter = async (headers: Readonly<Record<string, string>>, revoke: () => Promise<unknown>) => {
  expect((await askOther(headers)).status).toBe(200)
  await revoke()
  const { status, problem } = await askOther(headers)
  return [status, problem().code]
}

beforeEach(async () => {
  root = await addPerson({ send: nodes.one, sql: nodes.sql }, { superuser: true })
  const answer = await root.send('POST', '/api/tenants/', { body: { name: 'Two nodes' } })
  tenantId = answer.json<{ id: number }>().id
  administrator = await addMember('administrator')
})

const revokeBy = async (method: 'DELETE' | 'PATCH', path: string, body?: unknown) => {
  const { status, text } = await administrator.sendIn(tenantId, method, path, { body })
  expect(status, text).toBeLessThan(300)
}

test('a session that was ended', async () => {
  const { cookie, sessionId, send } = await addMember('sales_rep')
  const end = async () => expect((await send('DELETE', `/api/sessions/${sessionId}/`)).status).toBe(204)
  expect(await otherAfter({ cookie }, end)).toEqual([401, 'not_signed_in'])
})

test('all sessions of somebody who signs out everywhere', async () => {
  const { cookie, send } = await addMember('sales_rep')
  const end = async () => expect((await send('DELETE', '/api/sessions/')).status).toBe(204)
  expect(await otherAfter({ cookie }, end)).toEqual([401, 'not_signed_in'])
})

test('a key', async () => {
  const key = await addKey({ send: nodes.one, sql: nodes.sql }, tenantId, ['leads.read'])
  const [row] = await nodes.sql<{ id: number }>(
    'select id::float8 as id from lead_scoring.api_key where tenant_id = $1',
    [tenantId],
  )
  const revoke = () => revokeBy('DELETE', `/keys/${row?.id}/`)
  expect(await otherAfter({ authorization: `Bearer ${key}` }, revoke)).toEqual([401, 'not_signed_in'])
})

test('a membership', async () => {
  const { cookie, id } = await addMember('sales_rep')
  const remove = () => revokeBy('DELETE', `/members/${id}/`)
  expect(await otherAfter({ cookie }, remove)).toEqual([403, 'tenant_foreign'])
})

test('a role that allowed more', async () => {
  const { cookie, id } = await addMember('sales_rep')
  const create = () =>
    nodes.other('POST', '/api/leads/', {
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'x-tenant-id': String(tenantId) },
      body: aLead(),
    })
  expect((await create()).status).toBe(201)
  await revokeBy('PATCH', `/members/${id}/`, { role: 'reader' })
  const { status, problem } = await create()
  expect([status, problem().code]).toEqual([403, 'permission_missing'])
})

test('an account that was disabled', async () => {
  const { cookie, id } = await addMember('sales_rep')
  const disable = async () =>
    expect((await root.send('PATCH', `/api/users/${id}/`, { body: { disabled: true } })).status).toBe(200)
  expect(await otherAfter({ cookie }, disable)).toEqual([401, 'not_signed_in'])
})
