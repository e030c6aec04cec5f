import type { Lead } from '@lead-scoring/contract'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, openApi } from '../api/index.ts'
import { aDjangoLead, aDjangoTenant, type DjangoLeadRow } from '../django/django-rows.ts'
import { countRows, leadsHere, normalised } from './compare.ts'
import { runImport } from './run-import.ts'
import { openSources } from './sources.ts'
import { get, send } from './use-tenant.ts'

const { sqliteOf, remove } = openSources()
afterAll(remove)

/** A product of its own for each test. */
let api: Api
beforeEach(async () => {
  api = await openApi()
  return () => api.close()
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
    expect((await leadsHere(api)).map(({ id }) => id)).toEqual([22])

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
    const here = await leadsHere(api)
    expect(here.map(({ id, budget }) => [id, budget])).toEqual([
      [20, '0.10'],
      [21, '1234567890.12'],
      [22, normalised(aDjangoLead(22, 2)).budget],
    ])
    expect(here[0]).toMatchObject({ first_name: 'Max', email: 'max@example.com' })

    const before = await countRows(api)
    const second = await runImport(api.database, source, { quarantines: true })
    expect(second.quarantine).toEqual(first.quarantine)
    expect(second.said).toContain('Nothing was changed.')
    expect(await countRows(api)).toEqual(before)
  })

  test('a row that was mended there comes with the next run', async () => {
    const tenants = [aDjangoTenant(1)]
    await runImport(api.database, sqliteOf(tenants, broken), { quarantines: true })
    const mended = broken.map((row) => (row.id === 1 ? { ...row, email: 'somebody@example.com' } : row))
    const { said } = await runImport(api.database, sqliteOf(tenants, mended), { quarantines: true })
    expect(said).toContain('14 leads: 1 taken over, 13 that break our rules')
    expect((await leadsHere(api)).map(({ id }) => id)).toEqual([1])
  })

  test('a tenant whose slug does not fit is told how one would', async () => {
    const source = sqliteOf([aDjangoTenant(1, { slug: 'Acme_Corp' })], [aDjangoLead(1, 1)])
    const { said, isComplete } = await runImport(api.database, source)
    expect(isComplete).toBe(false)
    expect(said).toContain('such as "acme-corp"')
    expect(await leadsHere(api)).toEqual([])
  })
})

describe('what is here already', () => {
  const tenants = [aDjangoTenant(1), aDjangoTenant(2)]
  const leads = Array.from({ length: 8 }, (_, n) => aDjangoLead(n + 1, 1 + (n % 2)))

  test('and was changed, deleted or erased since stays so', async () => {
    const source = sqliteOf(tenants, leads)
    await runImport(api.database, source)
    await send(api, 1, 'PATCH', '/leads/1/', { company: 'Neue Firma' })
    await send(api, 1, 'DELETE', '/leads/3/')
    const erasure = { confirm: normalised(aDjangoLead(5, 1)).email }
    expect((await send(api, 1, 'POST', '/leads/5/erasure/', erasure)).status).toBe(200)
    await api.send('PATCH', '/api/tenants/2/', { body: { name: 'Anders' } })
    const before = [await countRows(api), await leadsHere(api)]
    const { said, isComplete } = await runImport(api.database, source)
    expect(isComplete).toBe(true)
    expect(said).toContain('lead 1: changed here since')
    expect(said).toContain('lead 3: deleted here since')
    expect(said).toContain('lead 5: erased or purged here since')
    expect(said).toContain(
      '8 leads: 0 taken over, 5 here already, 2 changed here since, 1 erased here since.',
    )
    expect(said).toContain('Nothing was changed.')
    expect([await countRows(api), await leadsHere(api)]).toEqual(before)
  })

  test('and was changed there since is told and left alone; what is new there comes', async () => {
    await runImport(api.database, sqliteOf(tenants, leads))
    const later = leads.map((row) => (row.id === 2 ? { ...row, company: 'Umbenannt' } : row))
    const { said } = await runImport(api.database, sqliteOf(tenants, [...later, aDjangoLead(9, 1)]))
    expect(said).toContain('lead 2: changed there since')
    expect(said).toContain('9 leads: 1 taken over, 7 here already, 1 changed there since.')
    expect((await get<Lead>(api, 2, '/leads/2/')).company).toBe(normalised(aDjangoLead(2, 2)).company)
  })

  test('under a tenant’s id or slug stops that tenant, and the others come', async () => {
    const { id } = await api.tenant('Schon da')
    const slug = 'mueller-2'
    await api.send('POST', '/api/tenants/', { body: { name: 'Kürzel', slug } })
    const more = [aDjangoTenant(id), aDjangoTenant(70, { slug }), aDjangoTenant(71)]
    const before = await countRows(api)
    const source = sqliteOf(more, [aDjangoLead(1, id), aDjangoLead(2, 70), aDjangoLead(3, 71)])
    const { said, isComplete, report } = await runImport(api.database, source)
    expect(isComplete).toBe(false)
    expect(said).toContain(
      'STOPPED, nothing of it is written: its id is taken here by another one, "Schon da"',
    )
    expect(said).toContain('its slug is taken here by tenant')
    expect(report.filter(({ finding }) => finding === 'stopped')).toHaveLength(2)
    expect((await leadsHere(api)).map(({ id: lead }) => lead)).toEqual([3])
    expect((await countRows(api)).tenant).toBe((before.tenant ?? 0) + 1)
  })

  test('under a lead’s id stops its tenant before anything is written', async () => {
    const source = sqliteOf(tenants, leads)
    await runImport(api.database, source)
    const other = await send(api, 1, 'POST', '/leads/', {
      first_name: 'Hier',
      last_name: 'Entstanden',
      email: 'hier@example.com',
      company: 'Hier AG',
    })
    const { id } = other.json<Lead>()
    const before = await countRows(api)
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
    expect((await countRows(api)).lead).toBe((before.lead ?? 0) + 1)
  })
})
