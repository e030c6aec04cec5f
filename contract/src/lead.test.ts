import { expect, test } from 'vitest'
import { Lead, LeadInput, LeadPatch, leadOrderings, Tenant, TenantInput } from './index.ts'

type Described = { ignoredFields?: readonly string[]; properties: Record<string, unknown> }

test.each([
  ['lead', Lead, LeadInput],
  ['lead', Lead, LeadPatch],
  ['tenant', Tenant, TenantInput],
] as const)(
  'every field of a %s that is answered may be sent back: written or ignored',
  (_, answer, body) => {
    const { ignoredFields = [], properties } = body as unknown as Described
    expect([...ignoredFields, ...Object.keys(properties)].toSorted()).toEqual(
      Object.keys(answer.properties).toSorted(),
    )
  },
)

test('a list can be ordered only by what a lead shows', () => {
  for (const column of leadOrderings) expect(Object.keys(Lead.properties)).toContain(column)
})
