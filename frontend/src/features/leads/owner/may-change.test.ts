import { permissionsOf, type Role, type Session } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { mayChangeLead } from './may-change.ts'

const me = { id: 7, name: 'Anna', email: 'anna@example.com', superuser: false } as NonNullable<
  Session['user']
>

const as = (role: Role, editLeads: 'own' | 'all' = 'own'): Session => ({
  user: me,
  tenants: [{ id: 1, name: 'Acme', slug: 'acme', role, permissions: [...permissionsOf(role, editLeads)] }],
})
const mayChange = (session: Session | undefined, owner_id: number | null) =>
  mayChangeLead(session, { tenant: 1, owner_id })

describe('a lead may be changed', () => {
  it.each([
    ['reader', [false, false, false]],
    ['sales_rep', [true, true, false]],
    ['manager', [true, true, true]],
    ['administrator', [true, true, true]],
  ] as const)('by a %s: nobody’s, one’s own, a colleague’s', (role, expected) => {
    expect([null, me.id, 8].map((owner) => mayChange(as(role), owner))).toEqual(expected)
  })
  it('by every sales rep where the tenant opens all leads', () => {
    expect(mayChange(as('sales_rep', 'all'), 8)).toBe(true)
    expect(mayChange(as('reader', 'all'), 8)).toBe(false)
  })
  it('by everybody in open mode, and while it is not known who is here', () => {
    expect(mayChange({ user: null, tenants: [] }, 8)).toBe(true)
    expect(mayChange(undefined, 8)).toBe(true)
  })
})
