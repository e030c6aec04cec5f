import type { Lead } from '@lead-scoring/contract'

/** A lead as the API answers it, with what a test wants to be different. */
export const aLead = (more: Partial<Lead> = {}): Lead => ({
  id: 1,
  tenant: 1,
  first_name: 'Max',
  last_name: 'Mustermann',
  email: 'max@example.com',
  company: 'Tech GmbH',
  budget: '50000.00',
  company_size: 250,
  industry: 'tech',
  urgency: 'this_week',
  phone: null,
  country: null,
  source: null,
  external_id: null,
  attributes: {},
  status: 'new',
  score: 85,
  grade: 'A',
  scorecard_id: 1,
  scored_on: '2026-11-22',
  version: 1,
  created_at: '2026-11-22T09:30:00.000000Z',
  updated_at: '2026-11-22T09:30:00.000000Z',
  ...more,
})
