import type { LeadInput } from '@lead-scoring/contract'

/** A lead's body, with a `budget` as JSON sends it. */
export type LeadBody = LeadInput

/** The body of a lead that says only what it must; a test names what it is about. */
export const aLead = (values: Partial<LeadBody> = {}): LeadBody => ({
  first_name: 'Max',
  last_name: 'Mustermann',
  email: 'max@example.com',
  company: 'Tech GmbH',
  ...values,
})
