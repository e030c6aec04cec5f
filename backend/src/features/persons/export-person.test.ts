import type { AuditPage, PersonExport } from '@lead-scoring/contract'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type ApiTenant, openApi } from '../../../test/api/index.ts'

const api = await openApi()
let acme: ApiTenant
beforeEach(async () => {
  acme = await api.tenant('Nordwind')
})
afterAll(() => api.close())

test('everything held about a person, and that it was given out', async () => {
  const lead = await acme.createLead({ phone: '+49 241 1', attributes: { region: 'Süd' }, budget: 5 })
  const path = `/leads/${lead.id}/`
  await acme.send('PATCH', path, { body: { company: 'Neu AG', budget: 7 } })
  await api.sql(
    `insert into lead_scoring.signal (tenant_id, lead_id, name, occurred_at)
     values ($1, $2, 'demo_request', '2026-01-02T03:04:05Z')`,
    [acme.id, lead.id],
  )
  const now = await acme.get<object>(path)
  const person = await acme.get<PersonExport>(`${path}person/`)
  expect(person).toMatchObject({
    tenant: { id: acme.id, name: 'Nordwind' },
    lead: { ...now, deleted_at: null },
    signals: [{ name: 'demo_request', occurred_at: '2026-01-02T03:04:05.000000Z' }],
  })
  expect(person.events.map(({ type, before, after }) => [type, before, after])).toEqual([
    [
      'lead.created',
      null,
      expect.objectContaining({ email: lead.email, phone: '+49 241 1', budget: '5.00' }),
    ],
    [
      'lead.updated',
      expect.objectContaining({ company: 'Tech GmbH' }),
      expect.objectContaining({ company: 'Neu AG' }),
    ],
  ])
  const { results } = await acme.get<AuditPage>('/audit/?type=lead.person_exported')
  expect(results).toMatchObject([{ actor: 'open', lead_id: lead.id, after: { format: 'json' } }])
  expect((await acme.get<{ results: object[] }>(`${path}events/`)).results).toHaveLength(2)
})

test('a deleted lead too', async () => {
  const lead = await acme.createLead()
  await acme.send('DELETE', `/leads/${lead.id}/`)
  const person = await acme.get<PersonExport>(`/leads/${lead.id}/person/`)
  expect(person.lead.deleted_at).toMatch(/Z$/)
  expect(person.events.map(({ type }) => type)).toEqual(['lead.created', 'lead.deleted'])
})

test('as a PDF, and that it was given out', async () => {
  const lead = await acme.createLead()
  const answer = await acme.send('GET', `/leads/${lead.id}/person/pdf/`, {
    headers: { 'accept-language': 'de' },
  })
  expect([answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([
    200,
    'application/pdf',
    'no-store',
  ])
  expect(answer.headers['content-disposition']).toBe(`attachment; filename="person-${lead.id}.pdf"`)
  expect(answer.text.slice(0, 5)).toBe('%PDF-')
  const { results } = await acme.get<AuditPage>('/audit/?type=lead.person_exported')
  expect(results).toMatchObject([{ after: { format: 'pdf' } }])
})
