import type { Lead, LeadScore } from '@lead-scoring/contract'
import type { AttributeValue, LeadFacts } from '@lead-scoring/scoring'

/** What the server scores a lead by, except its signals. */
export const factsOf = (lead: Lead): LeadFacts['attributes'] => ({
  ...lead.attributes,
  budget: lead.budget === null ? null : Number(lead.budget),
  company_size: lead.company_size,
  industry: lead.industry,
  urgency: lead.urgency,
  country: lead.country,
  source: lead.source,
})

/** Whether an explanation is about the values that the lead has now, and not about those before a change. */
export const isAbout = (stored: LeadScore, lead: Lead): boolean => {
  const facts = factsOf(lead)
  const known = (attribute: string): AttributeValue | null => facts[attribute] ?? null
  return stored.contributions.every(
    ({ attribute, value }) => attribute === null || known(attribute) === value,
  )
}
