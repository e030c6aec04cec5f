import { expect, test } from 'vitest'
import { readLead, readTenant, sayReasons } from './read-rows.ts'

const row = {
  id: 17,
  tenant_id: 1,
  first_name: ' Jürgen ',
  last_name: 'Groß',
  email: 'Juergen.Gross@Example.com',
  company: '🚀'.repeat(255),
  budget: '50000.00',
  company_size: 250,
  industry: 'tech',
  urgency: 'this_week',
  score: 85,
  created_at: '2024-02-29 23:59:59.000001+00',
  updated_at: '2024-03-01 00:00:00',
}
const valuesOf = (more: object) => {
  const read = readLead({ ...row, ...more })
  if ('reasons' in read) throw new Error(sayReasons(read.reasons))
  return read.value
}
const reasonsOf = (more: object) => {
  const read = readLead({ ...row, ...more })
  return 'reasons' in read ? sayReasons(read.reasons) : 'nothing'
}

test('a lead is read as the API reads a body, its times to the microsecond', () => {
  expect(valuesOf({})).toMatchObject({
    id: 17,
    createdAt: '2024-02-29T23:59:59.000001Z',
    updatedAt: '2024-03-01T00:00:00.000000Z',
    score: 85,
    values: {
      first_name: 'Jürgen',
      email: 'juergen.gross@example.com',
      budget: '50000.00',
      company: row.company,
    },
  })
})

test.each([
  [null, null],
  [0.1, '0.10'],
  [1234567890.12, '1234567890.12'],
  ['0', '0.00'],
  ['50000.1000', '50000.10'],
  [9999999999.99, '9999999999.99'],
])('a budget of %s is exactly %s', (budget, exact) => {
  expect(valuesOf({ budget }).values.budget).toBe(exact)
})

const money = 'budget: Must be an amount from 0 to 9,999,999,999.99 with at most two decimals.'
test.each([
  [{ budget: 0.1 + 0.2 }, money],
  [{ budget: '0.005' }, money],
  [{ budget: '-0.01' }, money],
  [{ budget: '1e5' }, money],
  [{ budget: 'NaN' }, money],
  [{ budget: 10_000_000_000 }, money],
  [{ company_size: 0 }, 'company_size: Must be 1 or more.'],
  [{ company_size: '250' }, 'company_size: Must be a whole number.'],
  [{ email: null }, 'email: Must be text.'],
  [{ email: { hex: '00' } }, 'email: Must be text.'],
  [{ industry: null }, 'industry: Must be tech, finance, healthcare, or other.'],
  [{ created_at: null }, 'created_at: Must be a time such as 2026-01-31T09:30:00Z.'],
  [{ created_at: '2023-02-29 10:00:00' }, 'created_at: Must be a time such as 2026-01-31T09:30:00Z.'],
  [{ created_at: '2024-01-01 24:00:00' }, 'created_at: Must be a time such as 2026-01-31T09:30:00Z.'],
  [{ created_at: '2024-01-01 10:00:00+02:00' }, 'created_at: Must be a time such as 2026-01-31T09:30:00Z.'],
  [{ updated_at: '0044-03-15 00:00:00+00 BC' }, 'updated_at: Must be a time such as 2026-01-31T09:30:00Z.'],
  [{ id: 0 }, 'id: Must be 1 or more.'],
  [{ id: '9223372036854775807' }, 'id: Must be a whole number.'],
])('%o is refused: %s', (more, reason) => {
  expect(reasonsOf(more)).toBe(reason)
})

test('a tenant is read as the API reads one, and needs a slug', () => {
  const tenant = {
    id: 3,
    name: ' Ö & Co ',
    slug: 'oe-co',
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
  expect(readTenant(tenant)).toMatchObject({ value: { id: 3, name: 'Ö & Co', slug: 'oe-co' } })
  expect(readTenant({ ...tenant, slug: '' })).toHaveProperty('reasons.slug')
  expect(readTenant({ ...tenant, slug: null })).toHaveProperty('reasons.slug')
})
