import { join } from 'node:path'
import type { Lead, LeadEvent, LeadStats, Tenant } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../api/index.ts'
import { buildPostgres, buildSqlite } from '../django/django-database.ts'
import {
  aDjangoLead,
  aDjangoTenant,
  type DjangoLeadRow,
  type DjangoTenantRow,
  djangoLeads,
  djangoTenants,
} from '../django/django-rows.ts'
import { createTestDatabase } from '../harness/index.ts'
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { runImport } from './run-import.ts'

const directory = makeTemporaryDirectory()
afterAll(() => directory.remove())

let sources = 0
const sqliteOf = (tenants: readonly DjangoTenantRow[], leads: Iterable<DjangoLeadRow>): string => {
  const path = join(directory.path, `${++sources}.sqlite3`)
  buildSqlite(path, { tenants, leads })
  return path
}
const postgresOf = async (tenants: readonly DjangoTenantRow[], leads: Iterable<DjangoLeadRow>) => {
  const { url } = await createTestDatabase()
  await buildPostgres(url, { tenants, leads })
  return url
}

/** A product of its own for each test. */
let api: Api
beforeEach(async () => {
  api = await openApi()
  return () => api.close()
})

const get = async <T>(tenantId: number, path: string): Promise<T> => {
  const answer = await api.send('GET', `/api${path}`, { headers: { 'x-tenant-id': String(tenantId) } })
  expect([path, answer.status]).toEqual([path, 200])
  return answer.json<T>()
}
const send = (tenantId: number, method: 'PATCH' | 'DELETE' | 'POST', path: string, body?: unknown) =>
  api.send(method, `/api${path}`, {
    headers: { 'x-tenant-id': String(tenantId) },
    ...(body !== undefined && { body }),
  })

/** How many rows each table of ours has. */
const countRows = async (): Promise<Record<string, number>> => {
  const tables = await api.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'lead_scoring' order by 1`,
  )
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::integer as rows from lead_scoring.${name}`,
  )
  const rows = await api.sql<{ name: string; rows: number }>(counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, rows }) => [name, rows]))
}

/** The leads here in the form of the source. */
const leadsHere = async (): Promise<DjangoLeadRow[]> => {
  const time = (column: string) =>
    `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') as ${column}`
  return api.sql<DjangoLeadRow>(`
    select id::float8 as id, tenant_id::float8 as tenant_id, first_name, last_name, email, company, budget::text,
      company_size, industry, urgency, score, ${time('created_at')}, ${time('updated_at')}
    from lead_scoring.lead order by id`)
}
const normalised = (row: DjangoLeadRow): DjangoLeadRow => {
  const time = (text: string) => (text.includes('.') ? text : `${text}.000000`)
  return {
    ...row,
    email: row.email.toLowerCase(),
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  }
}

describe.each([
  ['PostgreSQL', postgresOf],
  ['SQLite', async (...rows: Parameters<typeof sqliteOf>) => sqliteOf(...rows)],
])('from %s', (_name, build) => {
  /** More than one batch for tenant 1, some for tenant 2, none for tenant 3. */
  const leads = [
    ...djangoLeads(2_200, 1),
    ...Array.from({ length: 200 }, (_, n) => aDjangoLead(2_201 + n, 2)),
  ]
  let source: string
  beforeAll(async () => {
    source = await build(djangoTenants(3), leads)
  })

  test('everything comes with its id, its times and its score; before, it is counted; after, nothing changes', async () => {
    const empty = await countRows()
    const dry = await runImport(api.database, source, { isDryRun: true })
    expect(dry.said).toContain('2,400 leads: 2,400 to take over.')
    expect(dry.said).toContain('This was a dry run: nothing was written.')
    expect(await countRows()).toEqual(empty)

    const first = await runImport(api.database, source)
    expect(first).toMatchObject({ isComplete: true, report: [] })
    expect(first.said).toContain('3 tenants: 3 taken over, 0 stopped.')
    expect(first.said).toContain('2,400 leads: 2,400 taken over.')
    expect(await leadsHere()).toEqual(leads.map(normalised))
    const { results } = (await api.send('GET', '/api/tenants/')).json<{ results: Tenant[] }>()
    const iso = (text: string) => `${text.replace(' ', 'T')}Z`
    const withIsoTimes = (row: DjangoTenantRow) => ({
      ...row,
      created_at: iso(row.created_at),
      updated_at: iso(row.updated_at),
    })
    expect(results).toEqual(djangoTenants(3).map(withIsoTimes))

    const before = await countRows()
    const second = await runImport(api.database, source)
    expect(second).toMatchObject({ isComplete: true, report: [] })
    expect(second.said).toContain('2,400 leads: 0 taken over, 2,400 here already.')
    expect(second.said).toContain('Nothing was changed.')
    expect(await countRows()).toEqual(before)
  })

  test('one tenant alone can come, and the product lives with it', async () => {
    const { said } = await runImport(api.database, source, { tenantId: 2 })
    expect(said).toContain('1 tenants: 1 taken over')
    expect(await api.sql('select id::float8 as id from lead_scoring.tenant')).toEqual([{ id: 2 }])
    await expect(runImport(api.database, source, { tenantId: 9 })).rejects.toThrow(/has no tenant 9/)

    const stats = await get<LeadStats>(2, '/leads/stats/')
    expect(stats.total_leads).toBe(200)
    expect(stats.high_score_leads).toBe(leads.slice(2_200).filter(({ score }) => (score ?? 0) >= 70).length)
    const found = await get<{ results: Lead[] }>(2, `/leads/?search=${encodeURIComponent('NACHNAME 2399')}`)
    expect(found.results.map(({ id }) => id)).toEqual([2399])
    const [event] = (await get<{ results: LeadEvent[] }>(2, '/leads/2399/events/')).results
    expect(event).toMatchObject({ type: 'lead.created', actor: 'import' })
    expect(event?.after).toMatchObject({ email: 'lead.2399@example-49.com', status: 'new' })
    const score = await get<{ contributions: { points: number }[] }>(2, '/leads/2399/score/')
    const sum = score.contributions.reduce((total, { points }) => total + points, 0)
    expect(sum).toBe(found.results[0]?.score)
    const created = await send(2, 'POST', '/leads/', {
      first_name: 'Neu',
      last_name: 'Nach Umzug',
      email: 'neu@example.com',
      company: 'Neu AG',
    })
    expect(created.json<Lead>().id).toBe(2401)
    const tenant = await api.send('POST', '/api/tenants/', { body: { name: 'Neu AG' } })
    expect(tenant.json<Tenant>().id).toBe(3)
  })
})

describe('rows that break our rules', () => {
  const broken: readonly DjangoLeadRow[] = [
    aDjangoLead(1, 1, { email: 'nobody' }),
    aDjangoLead(2, 1, { budget: '-1.00' }),
    aDjangoLead(3, 1, { budget: 0.1 + 0.2 }),
    aDjangoLead(4, 1, { budget: '10000000000.00' }),
    aDjangoLead(5, 1, { company_size: 0 }),
    aDjangoLead(6, 1, { company_size: -5 }),
    aDjangoLead(7, 1, { industry: 'Retail' }),
    aDjangoLead(8, 1, { urgency: '' }),
    aDjangoLead(9, 1, { first_name: '  ' }),
    aDjangoLead(10, 1, { last_name: 'x'.repeat(101) }),
    aDjangoLead(11, 1, { company: 'a\u0000b' }),
    aDjangoLead(12, 1, { created_at: '2024-02-30 10:00:00' }),
    aDjangoLead(13, 1, { company_size: 2.5 }),
    aDjangoLead(14, 1, { email: 'nobody', budget: '12.345' }),
  ]
  const good = [
    aDjangoLead(20, 1, { first_name: '  Max ', email: ' MAX@Example.com ', budget: '0.1' }),
    aDjangoLead(21, 1, { budget: 1234567890.12 }),
    aDjangoLead(22, 2),
  ]
  const orphan = aDjangoLead(30, 99)
  const reasons = (entries: readonly Readonly<Record<string, unknown>>[]) =>
    entries.map(({ row, reasons: why }) => [(row as DjangoLeadRow).id, Object.keys(why as object).sort()])

  test('stop their tenant unless there is a quarantine, and go there whole, again each time', async () => {
    const source = sqliteOf([aDjangoTenant(1), aDjangoTenant(2)], [...broken, ...good, orphan])
    const refused = await runImport(api.database, source)
    expect(refused.isComplete).toBe(false)
    expect(refused.said).toContain('14 of its leads break our rules; --quarantine <file>')
    expect((await leadsHere()).map(({ id }) => id)).toEqual([22])

    const first = await runImport(api.database, source, { quarantines: true })
    expect(first.isComplete).toBe(true)
    expect(reasons(first.quarantine)).toEqual([
      [1, ['email']],
      [2, ['budget']],
      [3, ['budget']],
      [4, ['budget']],
      [5, ['company_size']],
      [6, ['company_size']],
      [7, ['industry']],
      [8, ['urgency']],
      [9, ['first_name']],
      [10, ['last_name']],
      [11, ['company']],
      [12, ['created_at']],
      [13, ['company_size']],
      [14, ['budget', 'email']],
      [30, ['tenant_id']],
    ])
    expect(first.quarantine[2]).toMatchObject({ table: 'leads_lead', row: { budget: 0.30000000000000004 } })
    expect(first.quarantine[10]).toMatchObject({ row: { company: 'a\u0000b', score: broken[10]?.score } })
    expect(first.said).toContain('lead 1: email: Must be an e-mail address.')
    expect(first.said).toContain('... and 4 more')
    const here = await leadsHere()
    expect(here.map(({ id, budget }) => [id, budget])).toEqual([
      [20, '0.10'],
      [21, '1234567890.12'],
      [22, normalised(aDjangoLead(22, 2)).budget],
    ])
    expect(here[0]).toMatchObject({ first_name: 'Max', email: 'max@example.com' })

    const before = await countRows()
    const second = await runImport(api.database, source, { quarantines: true })
    expect(second.quarantine).toEqual(first.quarantine)
    expect(second.said).toContain('Nothing was changed.')
    expect(await countRows()).toEqual(before)
  })

  test('a row that was mended there comes with the next run', async () => {
    const tenants = [aDjangoTenant(1)]
    await runImport(api.database, sqliteOf(tenants, broken), { quarantines: true })
    const mended = broken.map((row) => (row.id === 1 ? { ...row, email: 'somebody@example.com' } : row))
    const { said } = await runImport(api.database, sqliteOf(tenants, mended), { quarantines: true })
    expect(said).toContain('14 leads: 1 taken over, 13 that break our rules')
    expect((await leadsHere()).map(({ id }) => id)).toEqual([1])
  })

  test('a tenant whose slug does not fit is told how one would', async () => {
    const source = sqliteOf([aDjangoTenant(1, { slug: 'Acme_Corp' })], [aDjangoLead(1, 1)])
    const { said, isComplete } = await runImport(api.database, source)
    expect(isComplete).toBe(false)
    expect(said).toContain('such as "acme-corp"')
    expect(await leadsHere()).toEqual([])
  })
})

test('a score that differs is told with our reasons, ours is stored, the event has both', async () => {
  const lead = aDjangoLead(17, 1, {
    budget: '50000.00',
    company_size: 250,
    industry: 'tech',
    urgency: 'this_week',
    score: 70,
  })
  const { report, said, isComplete } = await runImport(api.database, sqliteOf([aDjangoTenant(1)], [lead]))
  expect(isComplete).toBe(true)
  expect(said).toContain('1 taken over; the scores of 1 differ')
  const sentence =
    'lead 17: 70 there, 85 here: budget 50000.00 +30, company_size 250 +20, industry tech +20, urgency this_week +15'
  expect(report).toEqual([{ finding: 'score_differs', tenant: 1, lead: 17, sentence, there: 70, here: 85 }])
  expect((await get<Lead>(1, '/leads/17/')).score).toBe(85)
  const [event] = (await get<{ results: LeadEvent[] }>(1, '/leads/17/events/')).results
  expect(event?.after).toMatchObject({ score: 85, imported_score: 70 })
})

describe('what is here already', () => {
  const tenants = [aDjangoTenant(1), aDjangoTenant(2)]
  const leads = Array.from({ length: 8 }, (_, n) => aDjangoLead(n + 1, 1 + (n % 2)))

  test('and was changed, deleted or erased since stays so', async () => {
    const source = sqliteOf(tenants, leads)
    await runImport(api.database, source)
    await send(1, 'PATCH', '/leads/1/', { company: 'Neue Firma' })
    await send(1, 'DELETE', '/leads/3/')
    const erasure = { confirm: normalised(aDjangoLead(5, 1)).email }
    expect((await send(1, 'POST', '/leads/5/erasure/', erasure)).status).toBe(200)
    await api.send('PATCH', '/api/tenants/2/', { body: { name: 'Anders' } })
    const before = [await countRows(), await leadsHere()]
    const { said, isComplete } = await runImport(api.database, source)
    expect(isComplete).toBe(true)
    expect(said).toContain('lead 1: changed here since')
    expect(said).toContain('lead 3: deleted here since')
    expect(said).toContain('lead 5: erased or purged here since')
    expect(said).toContain(
      '8 leads: 0 taken over, 5 here already, 2 changed here since, 1 erased here since.',
    )
    expect(said).toContain('Nothing was changed.')
    expect([await countRows(), await leadsHere()]).toEqual(before)
  })

  test('and was changed there since is told and left alone; what is new there comes', async () => {
    await runImport(api.database, sqliteOf(tenants, leads))
    const later = leads.map((row) => (row.id === 2 ? { ...row, company: 'Umbenannt' } : row))
    const { said } = await runImport(api.database, sqliteOf(tenants, [...later, aDjangoLead(9, 1)]))
    expect(said).toContain('lead 2: changed there since')
    expect(said).toContain('9 leads: 1 taken over, 7 here already, 1 changed there since.')
    expect((await get<Lead>(2, '/leads/2/')).company).toBe(normalised(aDjangoLead(2, 2)).company)
  })

  test('under a tenant’s id or slug stops that tenant, and the others come', async () => {
    const { id } = await api.tenant('Schon da')
    const slug = 'mueller-2'
    await api.send('POST', '/api/tenants/', { body: { name: 'Kürzel', slug } })
    const more = [aDjangoTenant(id), aDjangoTenant(70, { slug }), aDjangoTenant(71)]
    const before = await countRows()
    const source = sqliteOf(more, [aDjangoLead(1, id), aDjangoLead(2, 70), aDjangoLead(3, 71)])
    const { said, isComplete, report } = await runImport(api.database, source)
    expect(isComplete).toBe(false)
    expect(said).toContain(
      'STOPPED, nothing of it is written: its id is taken here by another one, "Schon da"',
    )
    expect(said).toContain('its slug is taken here by tenant')
    expect(report.filter(({ finding }) => finding === 'stopped')).toHaveLength(2)
    expect((await leadsHere()).map(({ id: lead }) => lead)).toEqual([3])
    expect((await countRows()).tenant).toBe((before.tenant ?? 0) + 1)
  })

  test('under a lead’s id stops its tenant before anything is written', async () => {
    const source = sqliteOf(tenants, leads)
    await runImport(api.database, source)
    const other = await send(1, 'POST', '/leads/', {
      first_name: 'Hier',
      last_name: 'Entstanden',
      email: 'hier@example.com',
      company: 'Hier AG',
    })
    const { id } = other.json<Lead>()
    const before = await countRows()
    const grown = sqliteOf(tenants, [
      ...leads,
      aDjangoLead(id, 1),
      aDjangoLead(id + 1, 1),
      aDjangoLead(id + 2, 2),
    ])
    const { said, isComplete } = await runImport(api.database, grown)
    expect(isComplete).toBe(false)
    expect(said).toContain('the ids of 1 of its leads are taken here by others')
    expect(said).toContain(`lead ${id} is another one here`)
    expect((await countRows()).lead).toBe((before.lead ?? 0) + 1)
  })
})
