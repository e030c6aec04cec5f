import type { Lead } from '@lead-scoring/contract'

/** The whole name of a lead. */
export const fullName = (lead: Pick<Lead, 'first_name' | 'last_name'>) =>
  `${lead.first_name} ${lead.last_name}`
