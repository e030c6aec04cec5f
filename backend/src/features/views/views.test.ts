import type { SavedView, SavedViews, Session } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ApiPerson, type ApiTenant, addKey, openApi } from '../../../test/api/index.ts'

const api = await openApi({ auth: 'required' })
afterAll(() => api.close())

let tenant: ApiTenant
let people: Record<'anna' | 'ben' | 'reader' | 'manager' | 'stranger', ApiPerson>
beforeAll(async () => {
  tenant = await api.tenant()
  const other = await api.tenant()
  people = {
    anna: await api.person({ roles: { [tenant.id]: 'sales_rep' } }),
    ben: await api.person({ roles: { [tenant.id]: 'sales_rep' } }),
    reader: await api.person({ roles: { [tenant.id]: 'reader' } }),
    manager: await api.person({ roles: { [tenant.id]: 'manager' } }),
    stranger: await api.person({ roles: { [other.id]: 'administrator', [tenant.id]: 'reader' } }),
  }
})

type Who = keyof typeof people
const as = (who: Who, method: Parameters<ApiPerson['sendIn']>[1], path: string, body?: object) =>
  people[who].sendIn(tenant.id, method, path, body === undefined ? {} : { body })
const make = async (who: Who, body: object): Promise<SavedView> => {
  const answer = await as(who, 'POST', '/views/', { name: 'View', query: 'owner=me', ...body })
  expect(answer.status, answer.text).toBe(201)
  return answer.json<SavedView>()
}
const seen = async (who: Who) =>
  (await as(who, 'GET', '/views/')).json<SavedViews>().results.map(({ name }) => name)
const code = (answer: Awaited<ReturnType<typeof as>>) =>
  answer.status < 400 ? answer.status : answer.problem().code

test('a private view is one’s own, whatever others may do', async () => {
  const view = await make('anna', { name: 'Mine alone', query: 'untouched_for_days=14&columns=name%3A240' })
  expect(view).toMatchObject({ own: true, may_change: true, shared: false, owner_id: people.anna.id })
  expect(await seen('anna')).toContain('Mine alone')
  for (const who of ['ben', 'manager'] as const) {
    expect(await seen(who)).not.toContain('Mine alone')
    expect(code(await as(who, 'PATCH', `/views/${view.id}/`, { name: 'Stolen' }))).toBe('view_unknown')
    expect(code(await as(who, 'DELETE', `/views/${view.id}/`))).toBe('view_unknown')
  }
  const renamed = await as('anna', 'PATCH', `/views/${view.id}/`, { name: 'Still mine', position: 3 })
  expect(renamed.json<SavedView>()).toMatchObject({ name: 'Still mine', query: view.query, position: 3 })
  expect(code(await as('anna', 'DELETE', `/views/${view.id}/`))).toBe(204)
  expect(await seen('anna')).not.toContain('Still mine')
})

test('a shared view is seen by all and changed by its owner and by those who lead', async () => {
  const { id } = await make('anna', { name: 'For all', shared: true })
  for (const who of ['ben', 'reader', 'manager', 'stranger'] as const)
    expect(await seen(who)).toContain('For all')
  expect(code(await as('ben', 'PATCH', `/views/${id}/`, { name: 'Mine' }))).toBe('view_of_another')
  expect(code(await as('reader', 'DELETE', `/views/${id}/`))).toBe('view_of_another')
  expect(code(await as('manager', 'PATCH', `/views/${id}/`, { name: 'For everybody' }))).toBe(200)
  expect(code(await as('manager', 'PATCH', `/views/${id}/`, { shared: false }))).toBe('view_of_another')
  expect(code(await as('anna', 'PATCH', `/views/${id}/`, { shared: false }))).toBe(200)
  expect(await seen('manager')).not.toContain('For everybody')
})

test('a reader keeps views and shares none', async () => {
  const { id } = await make('reader', { name: 'Reading' })
  expect(code(await as('reader', 'PATCH', `/views/${id}/`, { shared: true }))).toBe('view_sharing_refused')
  const shared = { name: 'Reading', query: '', shared: true }
  expect(code(await as('reader', 'POST', '/views/', shared))).toBe('view_sharing_refused')
})

test('a key sees what is shared and keeps nothing', async () => {
  await make('anna', { name: 'Private of Anna' })
  await make('anna', { name: 'Shared by Anna', shared: true })
  const headers = { authorization: `Bearer ${await addKey(api, tenant.id, ['leads.read'])}` }
  const { results } = (await api.send('GET', '/api/views/', { headers })).json<SavedViews>()
  expect(results.map(({ name }) => name)).toContain('Shared by Anna')
  expect(results.map(({ name }) => name)).not.toContain('Private of Anna')
  const body = { name: 'Of a key', query: '' }
  expect(code(await api.send('POST', '/api/views/', { headers, body }))).toBe('view_sharing_refused')
})

test.each([
  ['grade=Z'],
  ['attribute=Plan%3Dgold'],
  ['page=2'],
  ['cursor=x'],
  ['ordering=password'],
  ['columns=name;drop'],
  ['x=1'],
])('the query %s is refused', async (query) => {
  const { status, errors } = (await as('anna', 'POST', '/views/', { name: 'x', query })).problem()
  expect([status, Object.keys(errors ?? {})]).toEqual([400, ['query']])
})

test('a query may name what is gone, and everything that a list takes', async () => {
  const query =
    'owner=999999&tag=gone&attribute=plan%3Dgold&attribute=seats%3E%3D2&source=A%2C+B&ordering=-budget&columns=name%3A240%2Cemail'
  expect((await make('anna', { query })).query).toBe(query)
})

test('who leaves takes their private views along and leaves the shared ones', async () => {
  const leaver = await api.person({ roles: { [tenant.id]: 'sales_rep' } })
  people.anna = leaver
  await make('anna', { name: 'Private of the leaver' })
  const { id } = await make('anna', { name: 'Shared by the leaver', shared: true })
  await api.sql('delete from lead_scoring.membership where tenant_id = $1 and user_id = $2', [
    tenant.id,
    leaver.id,
  ])
  expect(await seen('manager')).toContain('Shared by the leaver')
  expect(code(await as('manager', 'PATCH', `/views/${id}/`, { name: 'Taken over' }))).toBe(200)
  await make('ben', { name: 'Another' })
  const names = await api.sql<{ name: string }>(
    'select name from lead_scoring.saved_view where tenant_id = $1',
    [tenant.id],
  )
  expect(names.map(({ name }) => name)).not.toContain('Private of the leaver')
})

test('a member says with which view they begin', async () => {
  const chosen = async () =>
    (await people.ben.send('GET', '/api/session/')).json<Session>().tenants[0]?.default_view
  expect(await chosen()).toBeNull()
  expect(code(await as('ben', 'PUT', '/views/default/', { view: 'unassigned' }))).toBe(200)
  expect(await chosen()).toBe('unassigned')
  expect(code(await as('ben', 'PUT', '/views/default/', { view: 'everything' }))).toBe('validation_failed')
  const headers = { authorization: `Bearer ${await addKey(api, tenant.id, ['leads.read'])}` }
  const asKey = await api.send('PUT', '/api/views/default/', { headers, body: { view: 'all' } })
  expect(asKey.json()).toEqual({ view: null })
})

test('without sign-in all views are shared', async () => {
  const open = await openApi()
  try {
    const here = await open.tenant()
    const body = { name: 'Open', query: 'min_score=70', shared: false }
    const view = (await here.send('POST', '/views/', { body })).json<SavedView>()
    expect(view).toMatchObject({ shared: true, own: false, may_change: true, owner_id: null })
    expect((await here.send('PATCH', `/views/${view.id}/`, { body: { name: 'Opened' } })).status).toBe(200)
    expect((await here.send('DELETE', `/views/${view.id}/`)).status).toBe(204)
  } finally {
    await open.close()
  }
})
