import type { Session } from '@lead-scoring/contract'
import { expect, test } from 'vitest'
import { isAllowed } from './session.ts'

const user = {
  id: 1,
  email: 'anna@example.com',
  name: 'Anna',
  language: 'en',
  theme: 'system',
  superuser: false,
  two_factor: false,
  has_password: true,
} as const

const reader: Session = {
  user,
  tenants: [{ id: 1, name: 'Nordlicht', slug: 'nordlicht', role: 'reader', permissions: ['leads.read'] }],
}

test('a member may do what the role of that tenant allows, and nothing elsewhere', () => {
  expect(isAllowed(reader, 'leads.read', 1)).toBe(true)
  expect(isAllowed(reader, 'leads.write', 1)).toBe(false)
  expect(isAllowed(reader, 'leads.read', 2)).toBe(false)
})

test('a superuser may do everything everywhere', () => {
  const session = { ...reader, user: { ...user, superuser: true }, tenants: [] }
  expect(isAllowed(session, 'leads.write', 7)).toBe(true)
})

test('in open mode, and before it is known who is there, nothing is withheld', () => {
  expect(isAllowed({ user: null, tenants: [] }, 'leads.write', 1)).toBe(true)
  expect(isAllowed(undefined, 'leads.write', 1)).toBe(true)
})
