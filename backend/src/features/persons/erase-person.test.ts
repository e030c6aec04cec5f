import type { ErasureAnswer, Lead } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'
import { dump, person, tracesIn } from '../../../test/audit/traces.ts'
import { whenSealable } from '../../../test/audit/when-sealable.ts'
import { openTenant, type TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { sealTenant, verifyChain } from '../audit/index.ts'
import { erasePerson } from './persons.queries.ts'

const api = await openApi()
let acme: ApiTenant
let db: TenantDb
beforeEach(async () => {
  acme = await api.tenant()
  db = openTenant(api.database, acme.id)
})
afterAll(() => api.close())

const sealAll = (db: TenantDb) => whenSealable(api.sql, db.tenantId, () => sealTenant(db))

const erase = (lead: Lead, body: object) => acme.send('POST', `/leads/${lead.id}/erasure/`, { body })

/** A lead that has lived: changed, with signals, deleted and restored, exported, each POST with an Idempotency-Key. */
const aLife = async (): Promise<Lead> => {
  const post = (path: string, body: object, key: string) =>
    acme.send('POST', path, { body, headers: { 'idempotency-key': key } })
  const lead = (await post('/leads/', person, `create ${person.email}`)).json<Lead>()
  const path = `/leads/${lead.id}/`
  await acme.send('PATCH', path, {
    body: { last_name: 'Vergißmeinnicht-Meier', phone: '+49 241 998877-1', budget: 70_000 },
  })
  await post(
    '/leads/changes/',
    { changes: [{ id: lead.id, patch: { attributes: { note: 'Vergißmeinnicht!' } } }] },
    'bulk',
  )
  await api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at) values ($1, $2, 'demo_request', now())`,
    [acme.id, lead.id],
  )
  await acme.send('DELETE', path)
  await post(`${path}restoration/`, {}, 'restore')
  await acme.send('GET', `${path}person/`)
  await acme.send('GET', `${path}person/pdf/`)
  return lead
}

test('nothing of the person is left in any table, and the chain still verifies', async () => {
  const other = await acme.createLead({ email: 'other@example.com' })
  const lead = await aLife()
  await sealAll(db)
  expect(tracesIn(await dump(api.sql)).length).toBeGreaterThan(8)
  await api.sql('analyze')
  const before = await acme.get('/leads/stats/')
  const answer = await erase(lead, { confirm: person.email.toUpperCase() })
  expect([answer.status, answer.json<ErasureAnswer>()]).toEqual([200, { erased: [lead.id], others: [] }])
  expect(answer.text).not.toMatch(/vergi/i)
  expect(tracesIn(await dump(api.sql))).toEqual([])
  expect((await verifyChain(db)).fault).toBeNull()
  await sealAll(db)
  expect((await verifyChain(db)).fault).toBeNull()
  expect(before).toMatchObject({ total_leads: 2 })
  expect(await acme.get('/leads/stats/')).toMatchObject({ total_leads: 1 })
  for (const path of ['', 'events/', 'score/', 'person/'])
    expect((await acme.send('GET', `/leads/${lead.id}/${path}`)).status).toBe(404)
  expect((await acme.send('POST', `/leads/${lead.id}/restoration/`)).status).toBe(404)
  expect((await erase(lead, { confirm: person.email })).status).toBe(404)
  expect((await acme.get<Lead>(`/leads/${other.id}/`)).email).toBe('other@example.com')
})

test('the log keeps what happened, to whom only by number', async () => {
  const lead = await aLife()
  await erase(lead, { confirm: person.email })
  const { results } = await acme.get<{ results: { type: string; after: object | null }[] }>(
    `/audit/?lead=${lead.id}`,
  )
  expect(results.map(({ type }) => type)).toEqual([
    'lead.erased',
    'lead.person_exported',
    'lead.person_exported',
    'lead.restored',
    'lead.deleted',
    'lead.updated',
    'lead.updated',
    'lead.created',
  ])
  expect(results.at(-1)?.after).toMatchObject({ budget: '50000.00' })
  expect(results.at(-1)?.after).not.toHaveProperty('email')
})

test('a deleted lead is erased too', async () => {
  const lead = await acme.createLead(person)
  await acme.send('DELETE', `/leads/${lead.id}/`)
  expect((await erase(lead, { confirm: person.email })).status).toBe(200)
  expect(tracesIn(await dump(api.sql))).toEqual([])
  expect((await acme.send('POST', `/leads/${lead.id}/restoration/`)).status).toBe(404)
})

test('other leads of the same address are told, and erased with it where they are named', async () => {
  const [first, second, third] = [
    await acme.createLead(person),
    await acme.createLead({ ...person, external_id: 'other' }),
    await acme.createLead({ ...person, external_id: 'third' }),
  ]
  await acme.send('DELETE', `/leads/${third.id}/`)
  expect((await erase(first, { confirm: person.email })).json()).toEqual({
    erased: [first.id],
    others: [
      { id: second.id, deleted: false },
      { id: third.id, deleted: true },
    ],
  })
  expect((await erase(second, { confirm: person.email, also: [third.id] })).json()).toEqual({
    erased: [second.id, third.id],
    others: [],
  })
  expect(tracesIn(await dump(api.sql))).toEqual([])
})

test('nothing is erased under a wrong address, or with a lead of somebody else', async () => {
  const lead = await acme.createLead(person)
  const other = await acme.createLead({ email: 'other@example.com' })
  const rows = await acme.rows()
  for (const [body, field] of [
    [{ confirm: 'other@example.com' }, 'confirm'],
    [{ confirm: person.email, also: [other.id] }, 'also'],
    [{ confirm: person.email, also: [999_999_999] }, 'also'],
    [{}, 'confirm'],
    [{ confirm: person.email, also: ['x'] }, 'also'],
  ] as const) {
    const answer = await erase(lead, body)
    expect([answer.status, Object.keys(answer.problem().errors ?? {})]).toEqual([400, [field]])
  }
  expect(await acme.rows()).toBe(rows)
})

test('what the owner does for the application stays within its tenant', async () => {
  const lead = await acme.createLead(person)
  const other = openTenant(api.database, (await api.tenant()).id)
  const traces = tracesIn(await dump(api.sql))
  const [{ rows }] = await other.run([erasePerson(lead.id, 'open')])
  expect(rows).toEqual([{ erased: false }])
  expect(tracesIn(await dump(api.sql)).length).toBe(traces.length)
  expect((await acme.get<Lead>(`/leads/${lead.id}/`)).email).toBe(person.email)
})

test('a detail that is missing without an erasure is still found', async () => {
  const lead = await acme.createLead(person)
  await sealAll(db)
  await api.sql('delete from lead_scoring.event_detail where tenant_id = $1', [acme.id])
  const { fault } = await verifyChain(db)
  expect(fault).toMatchObject({ table: 'event_detail' })
  await erase(lead, { confirm: person.email })
  expect((await verifyChain(db)).fault).toBeNull()
})
