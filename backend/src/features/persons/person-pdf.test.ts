import type { PersonExport } from '@lead-scoring/contract'
import { expect, test } from 'vitest'
import { personPdf } from './person-pdf.ts'

const person: PersonExport = {
  exported_at: '2026-01-02T03:04:05.678900Z',
  tenant: { id: 1, name: 'Nordwind Maschinenbau GmbH' },
  lead: {
    id: 7,
    tenant: 1,
    first_name: 'Jörg',
    last_name: 'Müßig',
    email: 'joerg@example.com',
    company: 'Größe & Söhne KG',
    budget: '50000.00',
    company_size: 250,
    industry: 'tech',
    urgency: 'this_week',
    phone: '+49 241 1234',
    country: 'DE',
    status_changed_at: null,
    won_value: null,
    lost_reason_id: null,
    tags: [],
    owner_id: null,
    source: null,
    external_id: 'x'.repeat(100),
    attributes: { newsletter: true, note: 'a'.repeat(500) },
    status: 'new',
    version: 2,
    created_at: '2026-01-01T03:04:05.678900Z',
    updated_at: '2026-01-02T03:04:05.678900Z',
    score: 85,
    grade: 'A',
    scorecard_id: 1,
    scored_on: '2026-01-02',
    deleted_at: null,
  },
  signals: [
    { name: 'demo_request', occurred_at: '2026-01-01T03:04:05Z', created_at: '2026-01-01T03:04:05Z' },
  ],
  events: Array.from({ length: 60 }, (_, index) => ({
    id: index + 1,
    type: index === 0 ? 'lead.created' : 'lead.updated',
    actor: 'user:3',
    actor_name: 'Anna Albrecht',
    lead_id: 7,
    occurred_at: '2026-01-01T03:04:05.678900Z',
    before: index === 0 ? null : { budget: '40000.00', company: 'Größe KG' },
    after: { budget: '50000.00', company: 'Größe & Söhne KG' },
  })),
}

test.each(['de', 'en'] as const)('a person on several pages, in %s', async (language) => {
  const pdf = await personPdf(person, language)
  const text = pdf.toString('latin1')
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text).toMatch(new RegExp(`/Lang \\(${language}\\)`))
  expect(text.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2)
  expect(text).toMatch(/Roboto/)
})
