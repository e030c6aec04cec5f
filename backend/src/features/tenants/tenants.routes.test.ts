import type { Tenant, TenantPage } from '@lead-scoring/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openApi, type Send } from '../../../test/api/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

const create = async (body: object) => (await api.send('POST', '/api/tenants/', { body })).json<Tenant>()
const asJson = { 'content-type': 'application/json' }

test('a change of nothing writes nothing', async () => {
  const tenant = await create({ name: 'Still' })
  const path = `/api/tenants/${tenant.id}/`
  expect((await api.send('PUT', path, { body: { name: 'Still' } })).json()).toEqual(tenant)
  const events = await api.sql('select type from lead_scoring.event where tenant_id = $1', [tenant.id])
  expect(events).toEqual([{ type: 'tenant.created' }])
})

test('a tenant is created, read, changed and deleted without X-Tenant-ID', async () => {
  const created = await api.send('POST', '/api/tenants/', { body: { name: '  Müller & Söhne ' } })
  expect(created.status).toBe(201)
  const tenant = created.json<Tenant>()
  expect(tenant).toMatchObject({ name: 'Müller & Söhne', slug: 'mueller-soehne' })
  const path = `/api/tenants/${tenant.id}/`
  expect(created.headers.location).toBe(path)
  expect((await api.send('GET', path)).json()).toEqual(tenant)

  const put = await api.send('PUT', path, { body: { name: 'Müller SE' } })
  expect(put.json()).toEqual({ ...tenant, name: 'Müller SE', updated_at: expect.any(String) })
  const patch = await api.send('PATCH', path, { body: { slug: 'mueller' } })
  expect(patch.json()).toMatchObject({ name: 'Müller SE', slug: 'mueller' })
  const round = await api.send('PUT', path, { body: { ...patch.json<Tenant>(), name: 'Müller AG' } })
  expect(round.json()).toMatchObject({ id: tenant.id, name: 'Müller AG', slug: 'mueller' })

  expect((await api.send('DELETE', path)).status).toBe(204)
  for (const [method, send] of [
    ['GET', {}],
    ['PUT', { body: { name: 'x' } }],
    ['PATCH', { body: {} }],
    ['DELETE', {}],
  ] as const) {
    expect((await api.send(method, path, send)).problem()).toMatchObject({
      status: 404,
      code: 'tenant_unknown',
    })
  }
})

test.each(['株式会社', '---', 'x'.repeat(200), 'Ännchen von Tharau', '🙂'.repeat(200)])(
  'tenants named %s get slugs of their own',
  async (name) => {
    const tenants = [await create({ name }), await create({ name }), await create({ name })]
    expect(new Set(tenants.map(({ slug }) => slug)).size).toBe(3)
    for (const tenant of tenants) expect(tenant.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(tenants.map((tenant) => tenant.name)).toEqual([name, name, name])
  },
)

test('tenants of one name that are created at once get slugs of their own', async () => {
  await Promise.all(Array.from({ length: 6 }, () => api.send('GET', '/api/tenants/')))
  const tenants = await Promise.all(Array.from({ length: 6 }, () => create({ name: 'Zwilling' })))
  expect(tenants.map(({ slug }) => slug).toSorted()).toEqual([
    'zwilling',
    ...[2, 3, 4, 5, 6].map((number) => `zwilling-${number}`),
  ])
})

test('a slug that was asked for and is taken is a 409 that names it', async () => {
  await create({ name: 'First', slug: 'wanted' })
  const other = await create({ name: 'Second' })
  const path = `/api/tenants/${other.id}/`
  for (const answer of [
    await api.send('POST', '/api/tenants/', { body: { name: 'Third', slug: 'wanted' } }),
    await api.send('PUT', path, { body: { name: 'Second', slug: 'wanted' } }),
    await api.send('PATCH', path, { body: { slug: 'wanted' } }),
  ]) {
    expect(answer.problem()).toMatchObject({
      status: 409,
      code: 'slug_taken',
      errors: { slug: ['Is taken.'] },
    })
  }
  expect((await api.send('GET', path)).json()).toEqual(other)
})

test.each<[string, Send, string]>([
  ['no name', { body: {} }, 'name'],
  ['an empty name', { body: { name: '  ' } }, 'name'],
  ['a name of 201 characters', { body: { name: 'x'.repeat(201) } }, 'name'],
  ['a name that is no text', { body: { name: 5 } }, 'name'],
  ['NUL in the name', { raw: '{"name":"a\\u0000"}', headers: asJson }, 'name'],
  ['an empty slug', { body: { name: 'x', slug: '' } }, 'slug'],
  ['a slug in capitals', { body: { name: 'x', slug: 'Abc' } }, 'slug'],
  ['a slug with two dashes', { body: { name: 'x', slug: 'a--b' } }, 'slug'],
  ['a slug of 101 characters', { body: { name: 'x', slug: 'x'.repeat(101) } }, 'slug'],
  ['a slug that is null', { body: { name: 'x', slug: null } }, 'slug'],
  ['a field that is not known', { body: { name: 'x', plan: 'gold' } }, 'plan'],
  ['an array', { raw: '[]', headers: asJson }, 'body'],
])('%s is refused', async (_, send, field) => {
  const count = async () => (await api.send('GET', '/api/tenants/')).json<TenantPage>().count
  const before = await count()
  const { id } = await create({ name: 'Before' })
  for (const [method, path] of [
    ['POST', '/api/tenants/'],
    ['PUT', `/api/tenants/${id}/`],
  ] as const) {
    const { status, errors } = (await api.send(method, path, send)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, [field]])
  }
  expect(await count()).toBe(before + 1)
})

test.each(['abc', '0', '-1', '1.5', '99999999999999999999'])('the id %s is refused', async (id) => {
  for (const method of ['GET', 'DELETE', 'PUT', 'PATCH'] as const) {
    const send = method === 'PUT' || method === 'PATCH' ? { body: { name: 'x' } } : {}
    const { status, errors } = (await api.send(method, `/api/tenants/${id}/`, send)).problem()
    expect([status, Object.keys(errors ?? {})]).toEqual([400, ['id']])
  }
})

test('the list pages by number, oldest first, with full URLs', async () => {
  const other = await openApi()
  try {
    for (const name of ['a', 'b', 'c', 'd', 'e']) await other.tenant(name)
    const seen: string[] = []
    let url: string | null = '/api/tenants?page_size=2'
    while (url !== null) {
      const page: TenantPage = (await other.send('GET', url)).json()
      expect(page.count).toBe(5)
      seen.push(...page.results.map(({ slug }) => slug))
      url = page.next
      if (url !== null) expect(url).toMatch(/^http:\/\/localhost[:/].*page_size=2&page=\d$/)
      if (url !== null) url = url.replace(/^http:\/\/[^/]+/, '')
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e'])
    const last = (await other.send('GET', '/api/tenants/?page_size=2&page=3')).json<TenantPage>()
    expect([last.next, last.previous]).toEqual([null, expect.stringMatching(/page=2$/)])
    expect((await other.send('GET', '/api/tenants/?page=2')).problem().code).toBe('page_unknown')
    for (const query of ['page=0', 'page_size=1001', 'page=x', 'ordering=name'])
      expect((await other.send('GET', `/api/tenants/?${query}`)).status).toBe(400)
  } finally {
    await other.close()
  }
})

test('there may be no tenant at all', async () => {
  const other = await openApi()
  try {
    const empty = { count: 0, next: null, previous: null, results: [] }
    expect((await other.send('GET', '/api/tenants/')).json()).toEqual(empty)
  } finally {
    await other.close()
  }
})

test('deleting a tenant deletes all that it owns, and a line without names remains', async () => {
  const keep = await api.tenant('Keep')
  await keep.createLead()
  const gone = await api.tenant('Vergessen GmbH')
  const lead = await gone.createLead()
  await gone.send('PATCH', `/leads/${lead.id}/`, { body: { budget: 5 }, headers: { 'idempotency-key': 'k' } })
  await gone.send('POST', '/leads/', { body: lead, headers: { 'idempotency-key': 'k' } })
  await gone.send('DELETE', `/leads/${lead.id}/`)
  await api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, 'visit', now())`,
    [gone.id, lead.id],
  )
  expect((await api.send('DELETE', `/api/tenants/${gone.id}/`)).status).toBe(204)
  const tables = await api.sql<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'lead_scoring' and column_name = 'tenant_id'`,
  )
  expect(tables.length).toBeGreaterThan(6)
  for (const { name } of tables) {
    const rows = await api.sql(`select * from lead_scoring.${name} where tenant_id = $1`, [gone.id])
    if (name === 'installation_log') expect(JSON.stringify(rows)).not.toMatch(/vergessen/i)
    expect([name, rows.length]).toEqual([name, name === 'installation_log' ? 1 : 0])
  }
  expect(await keep.get('/leads/stats/')).toMatchObject({ total_leads: 1 })
  expect((await gone.send('GET', '/leads/')).problem()).toMatchObject({ status: 404, code: 'tenant_unknown' })
  expect((await gone.send('POST', '/leads/', { body: {} })).status).toBe(400)
})
