import type { Key, NewKey } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiPerson, type ApiTenant, openApi } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

let tenant: ApiTenant
let admin: ApiPerson
beforeEach(async () => {
  tenant = await api.tenant()
  admin = await api.person({ roles: { [tenant.id]: 'administrator' } })
})

const make = (body: object = {}, headers = {}) =>
  admin.sendIn(tenant.id, 'POST', '/keys/', {
    body: { name: 'Web form', scopes: ['leads.read'], ...body },
    headers,
  })
const list = async () => (await admin.sendIn(tenant.id, 'GET', '/keys/')).json<{ results: Key[] }>().results
const useKey = (secret: string) =>
  api.send('GET', '/api/leads/', { headers: { authorization: `Bearer ${secret}` } })
const eventTypes = async () =>
  (
    await api.sql<{ type: string }>(
      `select type from lead_scoring.event where tenant_id = $1 and type like 'key.%' order by id`,
      [tenant.id],
    )
  ).map(({ type }) => type)

test('a key is shown once, works, and is kept as a hash', async () => {
  const answer = await make()
  expect(answer.status, answer.text).toBe(201)
  expect(answer.headers['cache-control']).toBe('no-store')
  const { secret, ...key } = answer.json<NewKey>()
  expect(secret).toMatch(new RegExp(`^lse_${tenant.id}_[\\w-]{43}$`))
  expect(key).toMatchObject({ hint: secret.slice(-4), expires_at: null, last_used_at: null })
  expect((await useKey(secret)).status).toBe(200)
  expect(await list()).toEqual([{ ...key, last_used_at: expect.any(String) }])
  const rows = await api.sql<{ row: string }>('select to_jsonb(k)::text as row from lead_scoring.api_key k')
  expect(rows.some(({ row }) => row.includes(secret.slice(-43)))).toBe(false)
})

test('its use is told once a day', async () => {
  const { secret, id } = (await make()).json<NewKey>()
  await useKey(secret)
  await api.sql(`update lead_scoring.api_key set last_used_at = now() - interval '1 day' where id = $1`, [id])
  await api.sql('delete from lead_scoring.event where tenant_id = $1', [tenant.id])
  await useKey(secret)
  await useKey(secret)
  expect(await eventTypes()).toEqual(['key.used'])
})

test('a key that was revoked is refused at once', async () => {
  const { secret, id } = (await make()).json<NewKey>()
  expect((await admin.sendIn(tenant.id, 'DELETE', `/keys/${id}/`)).status).toBe(204)
  expect((await useKey(secret)).status).toBe(401)
  expect((await admin.sendIn(tenant.id, 'DELETE', `/keys/${id}/`)).problem().code).toBe('key_unknown')
  expect(await list()).toEqual([])
  expect(await eventTypes()).toEqual(['key.created', 'key.revoked'])
})

test('a key ends by itself', async () => {
  const { secret, id } = (
    await make({ expires_at: new Date(Date.now() + 60_000).toISOString() })
  ).json<NewKey>()
  expect((await useKey(secret)).status).toBe(200)
  await api.sql('update lead_scoring.api_key set expires_at = now() where id = $1', [id])
  expect((await useKey(secret)).status).toBe(401)
})

test.each([
  [{ scopes: [] }, 'scopes'],
  [{ scopes: ['members.write'] }, 'scopes'],
  [{ scopes: ['leads.read', 'leads.read'] }, 'scopes'],
  [{ name: ' ' }, 'name'],
  [{ expires_at: '2020-01-02T03:04:05Z' }, 'expires_at'],
])('%o is refused', async (body, field) => {
  const { status, problem } = await make(body)
  expect(status).toBe(400)
  expect(Object.keys(problem().errors ?? {}).map((path) => path.split('.')[0])).toContain(field)
})

test('no answer is stored for a twin, because it would hold the secret', async () => {
  const answer = await make({}, { 'idempotency-key': 'once' })
  expect([answer.status, answer.problem().code]).toEqual([400, 'idempotency_key_refused'])
  expect(await list()).toEqual([])
})

test('a key of another tenant is unknown', async () => {
  const { id } = (await make()).json<NewKey>()
  const elsewhere = await api.tenant()
  const other = await api.person({ roles: { [elsewhere.id]: 'administrator' } })
  expect((await other.sendIn(elsewhere.id, 'DELETE', `/keys/${id}/`)).status).toBe(404)
  expect(await list()).toHaveLength(1)
})
