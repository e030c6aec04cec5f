import type { Lead, LeadEvent, LeadStats, Tenant } from '@lead-scoring/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../api/index.ts'
import {
  aDjangoLead,
  aDjangoTenant,
  type DjangoTenantRow,
  djangoLeads,
  djangoTenants,
} from '../django/django-rows.ts'
import { countRows, leadsHere, normalised } from './compare.ts'
import { runImport } from './run-import.ts'
import { openSources } from './sources.ts'
import { get, send } from './use-tenant.ts'

const { sqliteOf, postgresOf, remove } = openSources()
afterAll(remove)

/** A product of its own for each test. */
let api: Api
beforeEach(async () => {
  api = await openApi()
  return () => api.close()
})

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
    const empty = await countRows(api)
    const dry = await runImport(api.database, source, { isDryRun: true })
    expect(dry.said).toContain('2,400 leads: 2,400 to take over.')
    expect(dry.said).toContain('This was a dry run: nothing was written.')
    expect(await countRows(api)).toEqual(empty)

    const first = await runImport(api.database, source)
    expect(first).toMatchObject({ isComplete: true, report: [] })
    expect(first.said).toContain('3 tenants: 3 taken over, 0 stopped.')
    expect(first.said).toContain('2,400 leads: 2,400 taken over.')
    expect(await leadsHere(api)).toEqual(leads.map(normalised))
    const { results } = (await api.send('GET', '/api/tenants/')).json<{ results: Tenant[] }>()
    const iso = (text: string) => `${text.replace(' ', 'T')}Z`
    const withIsoTimes = (row: DjangoTenantRow) => ({
      ...row,
      created_at: iso(row.created_at),
      updated_at: iso(row.updated_at),
    })
    expect(results).toEqual(djangoTenants(3).map(withIsoTimes))

    const before = await countRows(api)
    const second = await runImport(api.database, source)
    expect(second).toMatchObject({ isComplete: true, report: [] })
    expect(second.said).toContain('2,400 leads: 0 taken over, 2,400 here already.')
    expect(second.said).toContain('Nothing was changed.')
    expect(await countRows(api)).toEqual(before)
  })

  test('one tenant alone can come, and the product lives with it', async () => {
    const { said } = await runImport(api.database, source, { tenantId: 2 })
    expect(said).toContain('1 tenants: 1 taken over')
    expect(await api.sql('select id::float8 as id from lead_scoring.tenant')).toEqual([{ id: 2 }])
    await expect(runImport(api.database, source, { tenantId: 9 })).rejects.toThrow(/has no tenant 9/)

    const stats = await get<LeadStats>(api, 2, '/leads/stats/')
    expect(stats.total_leads).toBe(200)
    expect(stats.high_score_leads).toBe(leads.slice(2_200).filter(({ score }) => (score ?? 0) >= 70).length)
    const found = await get<{ results: Lead[] }>(
      api,
      2,
      `/leads/?search=${encodeURIComponent('NACHNAME 2399')}`,
    )
    expect(found.results.map(({ id }) => id)).toEqual([2399])
    const [event] = (await get<{ results: LeadEvent[] }>(api, 2, '/leads/2399/events/')).results
    expect(event).toMatchObject({ type: 'lead.created', actor: 'import' })
    expect(event?.after).toMatchObject({ email: 'lead.2399@example-49.com', status: 'new' })
    const score = await get<{ contributions: { points: number }[] }>(api, 2, '/leads/2399/score/')
    const sum = score.contributions.reduce((total, { points }) => total + points, 0)
    expect(sum).toBe(found.results[0]?.score)
    const created = await send(api, 2, 'POST', '/leads/', {
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
  expect((await get<Lead>(api, 1, '/leads/17/')).score).toBe(85)
  const [event] = (await get<{ results: LeadEvent[] }>(api, 1, '/leads/17/events/')).results
  expect(event?.after).toMatchObject({ score: 85, imported_score: 70 })
})
