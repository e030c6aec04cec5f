import type { LeadBoard, LeadEventPage, LeadPage, LeadStats } from '@lead-scoring/contract'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { aLead } from '../api/index.ts'
import { onDatabase } from '../harness/test-run.ts'
import { namesIds, openAddresses, openApiWithRoutes, type Route, requestOf } from './routes.ts'
import { addInhabitant, type Inhabitant, inhabitedTables, readRows } from './rows.ts'

// Prepared before the tests are collected, because the server says which tests there are.
const { api, routes } = await openApiWithRoutes()
const [here] = await api.sql<{ name: string }>('select current_database() as name')
const client = new pg.Client(onDatabase(inject('testServer').url, here?.name ?? ''))
await client.connect()

const bound = routes.filter((route) => route.bound)
const withId = bound.filter(({ address }) => address.includes(':'))

let count = 0
let one: Inhabitant
let other: Inhabitant

beforeEach(async () => {
  count++
  one = await addInhabitant(client, `one-${count}-x`)
  other = await addInhabitant(client, `other-${count}-x`)
})

afterAll(async () => {
  await client.end()
  await api.close()
})

const rowsOfBoth = () => Promise.all([readRows(client, one.id), readRows(client, other.id)])

const ask = (route: Route, ids: Inhabitant, tenant: string | undefined) => {
  const { path, send } = requestOf(route, ids)
  return api.send(route.method, path, { ...send, headers: { 'x-tenant-id': tenant } })
}

const get = async <T>(tenant: Inhabitant, path: string): Promise<T> => {
  const answer = await api.send('GET', path, { headers: { 'x-tenant-id': String(tenant.id) } })
  expect(answer.status, answer.text).toBe(200)
  expect(answer.text).not.toContain(tenant === one ? other.word : one.word)
  return answer.json<T>()
}

test('every route is bound to a tenant, or is listed as open with the reason', () => {
  const unexplained = routes
    .filter(({ address }) => !openAddresses.some(([open]) => open.test(address)))
    .filter((route) => !route.bound)
    .map(({ method, address }) => `${method} ${address}`)
  expect(unexplained, 'give these `headers: tenantHeader`, or a line in openAddresses (routes.ts)').toEqual(
    [],
  )
  expect(bound.length).toBeGreaterThan(10)
})

const malformed = [
  'abc',
  '0',
  '-1',
  '+1',
  '01',
  '1.5',
  '1e3',
  '0x1',
  '1,2',
  '1, 1',
  '1 2',
  '1;',
  '٣',
  ' ',
  'null',
]

describe.each(bound)('$method $address', (route) => {
  /** The answer to HEAD has no body that could say more. */
  const expectProblem = async (tenant: string | undefined, status: number, code: string) => {
    const answer = await ask(route, one, tenant)
    expect(answer.status, `X-Tenant-ID: ${tenant}`).toBe(status)
    if (route.method !== 'HEAD') expect(answer.problem().code, `X-Tenant-ID: ${tenant}`).toBe(code)
  }

  test('answers and changes nothing without one known tenant', async () => {
    const before = await rowsOfBoth()
    for (const tenant of [undefined, '']) await expectProblem(tenant, 400, 'tenant_missing')
    for (const tenant of [...malformed, '9'.repeat(16), '9'.repeat(20)])
      await expectProblem(tenant, 400, 'tenant_malformed')
    for (const tenant of [String(other.id + 1), '999999999999999'])
      await expectProblem(tenant, 404, 'tenant_unknown')
    expect(await rowsOfBoth()).toEqual(before)
  })

  test('answers a tenant with its own rows alone', async () => {
    const before = await readRows(client, other.id)
    const answer = await ask(route, one, String(one.id))
    // What speaks WebSocket alone says so here; test/live holds its messages apart.
    if (answer.status === 426) expect(route.address).toBe('/api/live')
    // What is for members alone says so in open mode; its feature's tests show what they get.
    else if (answer.status === 403) expect(answer.problem().code).toBe('members_only')
    else expect(answer.status, answer.text).toBeLessThan(300)
    expect(answer.text).not.toContain(other.word)
    expect(await readRows(client, other.id)).toEqual(before)
  })
})

/** Deletes or restores the other tenant's lead past the server. */
const setOthersDeleted = async (deletedAt: 'null' | 'now()') => {
  await client.query('begin')
  await client.query(`select set_config('app.tenant_id', $1, true)`, [other.id])
  await client.query(`update lead_scoring.lead set deleted_at = ${deletedAt} where tenant_id = $1`, [
    other.id,
  ])
  await client.query('commit')
}

/** The same tenant with ids that nothing has. */
const nowhereOf = (tenant: Inhabitant): Inhabitant => ({
  ...tenant,
  ids: Object.fromEntries(Object.keys(tenant.ids).map((name) => [name, 999_999_999])),
})

/** The id that a request's path names. */
const idIn = (route: Route, tenant: Inhabitant) => /.*\/(\d+)/.exec(requestOf(route, tenant).path)?.[1] ?? ''

test.each(withId)('$method $address knows nothing of another tenant’s, there or deleted', async (route) => {
  for (const deletedAt of ['null', 'now()'] as const) {
    await setOthersDeleted(deletedAt)
    const before = await rowsOfBoth()
    const foreign = await ask(route, other, String(one.id))
    const nowhere = await ask(route, nowhereOf(other), String(one.id))
    expect([foreign.status, nowhere.status]).toEqual([404, 404])
    expect(foreign.text).toBe(nowhere.text.replace('999999999', idIn(route, other)))
    expect(await rowsOfBoth()).toEqual(before)
  }
})

test.each(bound.filter(namesIds))(
  '$method $address misses another tenant’s in its body, there or deleted',
  async (route) => {
    for (const deletedAt of ['null', 'now()'] as const) {
      await setOthersDeleted(deletedAt)
      const before = await rowsOfBoth()
      const foreign = await ask(route, other, String(one.id))
      const nowhere = await ask(route, nowhereOf(other), String(one.id))
      expect([foreign.status, nowhere.status]).toEqual([200, 200])
      expect(foreign.json<{ results: unknown[] }>().results).toMatchObject([
        { id: other.ids.lead, outcome: 'missing' },
      ])
      expect(foreign.text).toBe(nowhere.text.replace('999999999', String(other.ids.lead)))
      expect(await rowsOfBoth()).toEqual(before)
    }
  },
)

test('many leads are the tenant’s own, also when another tenant’s are named beside them', async () => {
  const before = await readRows(client, other.id)
  const ids = [one.ids.lead, other.ids.lead]
  const headers = { 'x-tenant-id': String(one.id) }
  for (const [path, body, outcome] of [
    ['changes', { changes: ids.map((id) => ({ id, patch: { phone: '1' } })) }, 'changed'],
    ['deletions', { ids }, 'deleted'],
    ['restorations', { ids }, 'restored'],
  ] as const) {
    const answer = await api.send('POST', `/api/leads/${path}/`, { body, headers })
    const { results } = answer.json<{ results: { outcome: string }[] }>()
    expect(results.map((result) => result.outcome)).toEqual([outcome, 'missing'])
    expect(answer.text).not.toContain(other.word)
  }
  expect(await readRows(client, other.id)).toEqual(before)
})

test('X-Tenant-ID twice is malformed, also when both agree', async () => {
  for (const tenants of [
    [String(one.id), String(other.id)],
    [String(one.id), String(one.id)],
  ]) {
    const answer = await api.app.inject({ url: '/api/leads/', headers: { 'x-tenant-id': tenants } })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'tenant_malformed'])
  }
})

describe('lists', () => {
  const addLeads = async (tenant: Inhabitant, budgets: readonly number[]) => {
    for (const budget of budgets) {
      const body = aLead({ company: `${tenant.word} AG`, email: `${tenant.word}@example.de`, budget })
      const headers = { 'x-tenant-id': String(tenant.id) }
      expect((await api.send('POST', '/api/leads/', { body, headers })).status).toBe(201)
    }
  }

  beforeEach(async () => {
    await addLeads(one, [10, 20_000, 90_000])
    await addLeads(other, [20, 30, 40_000, 50_000, 60_000])
  })

  test('count and show the tenant’s leads, however they are filtered or ordered', async () => {
    for (const query of [
      '',
      '?ordering=budget',
      '?ordering=company',
      '?min_score=0',
      '?industry=other',
      '?search=-x',
      '?page_size=1000',
    ]) {
      for (const [tenant, leads] of [
        [one, 5],
        [other, 7],
      ] as const) {
        const page = await get<LeadPage>(tenant, `/api/leads/${query}`)
        expect([page.count, page.results.length], query).toEqual([leads, leads])
        expect(page.results.every((lead) => lead.tenant === tenant.id)).toBe(true)
      }
    }
    expect(await get(one, '/api/leads/cursors/')).toMatchObject({ count: 5 })
    expect(await get(other, '/api/leads/cursors/?search=-x')).toMatchObject({ count: 7 })
    expect(await get(one, '/api/leads/summary/')).toMatchObject({ total: { total_leads: 5 } })
    const { columns } = await get<LeadBoard>(other, '/api/leads/board/')
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBe(7)
    expect(await get(other, '/api/leads/top/?limit=1000')).toHaveLength(7)
    expect((await get<LeadStats>(one, '/api/leads/stats/')).total_leads).toBe(5)
  })

  test('find nothing by another tenant’s words', async () => {
    const headers = { 'x-tenant-id': String(one.id) }
    const answer = await api.send('GET', `/api/leads/?search=${other.word}`, { headers })
    expect(answer.json<LeadPage>()).toMatchObject({ count: 0, results: [], next: null, previous: null })
  })

  test('show a tenant its own leads behind another tenant’s cursor', async () => {
    for (const ordering of ['-score', 'budget', '-budget', 'created_at', 'company']) {
      const { next } = await get<LeadPage>(other, `/api/leads/?ordering=${ordering}&page_size=3`)
      const page = await get<LeadPage>(one, new URL(next ?? '').pathname + new URL(next ?? '').search)
      expect(page.count).toBe(5)
      expect(page.results.every((lead) => lead.tenant === one.id)).toBe(true)
    }
  })

  test('of events show a tenant its own behind another tenant’s event', async () => {
    const page = await get<LeadEventPage>(one, `/api/leads/${one.ids.lead}/events/?before=${other.ids.event}`)
    expect(page.results.map(({ id }) => id)).toEqual([one.ids.event])
  })
})

test('an Idempotency-Key is the tenant’s own', async () => {
  const body = aLead({ external_id: 'same' })
  const post = (tenant: Inhabitant) => {
    const headers = { 'x-tenant-id': String(tenant.id), 'idempotency-key': 'shared' }
    return api.send('POST', '/api/leads/', { body, headers })
  }
  const answers = [await post(one), await post(other), await post(one), await post(other)]
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
  const tenants = answers.map((answer) => answer.json<{ tenant: number }>().tenant)
  expect(tenants).toEqual([one.id, other.id, one.id, other.id])
  expect(answers.map(({ text }) => text).slice(2)).toEqual(answers.map(({ text }) => text).slice(0, 2))
})

describe('deleting a tenant', () => {
  test('removes its rows from every table and leaves the other’s', async () => {
    const everyTable = (await inhabitedTables(client)).map(({ name }) => name)
    const [before, others] = await rowsOfBoth()
    expect(Object.keys(before).filter((name) => before[name]?.length)).toEqual(everyTable)
    expect((await api.send('DELETE', `/api/tenants/${one.id}/`)).status).toBe(204)
    const [after, othersAfter] = await rowsOfBoth()
    expect(after).toEqual(Object.fromEntries(everyTable.map((name) => [name, []])))
    expect(othersAfter).toEqual(others)
  })

  test('leaves one line without personal data, and its words nowhere', async () => {
    const headers = { 'idempotency-key': `tenant ${count}` }
    const word = `Müller & Partner ${count}`
    const created = await api.send('POST', '/api/tenants/', { body: { name: word }, headers })
    const { id } = created.json<{ id: number }>()
    expect((await api.send('DELETE', `/api/tenants/${id}/`)).status).toBe(204)
    const log = await api.sql('select * from lead_scoring.installation_log where tenant_id = $1', [id])
    expect(log).toEqual([
      {
        id: expect.any(String),
        type: 'tenant.deleted',
        tenant_id: String(id),
        actor: 'open',
        occurred_at: expect.any(Date),
        before: null,
        after: null,
        detail_digest: null,
      },
    ])
    const tables = await api.sql<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'lead_scoring'::regnamespace and relkind = 'r'`,
    )
    for (const { name } of tables) {
      const found = await api.sql(`select from lead_scoring.${name} t where strpos(t::text, $1) > 0`, [word])
      expect(found, name).toEqual([])
    }
  })

  test('makes its id unknown, for good', async () => {
    expect((await api.send('DELETE', `/api/tenants/${one.id}/`)).status).toBe(204)
    expect((await api.send('DELETE', `/api/tenants/${one.id}/`)).status).toBe(404)
    const headers = { 'x-tenant-id': String(one.id) }
    const post = await api.send('POST', '/api/leads/', { body: aLead(), headers })
    expect([post.status, post.problem().code]).toEqual([404, 'tenant_unknown'])
    expect((await addInhabitant(client, `next-${count}-x`)).id).toBeGreaterThan(other.id)
  })
})
