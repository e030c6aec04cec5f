import type { Lead, LeadPage } from '@lead-scoring/contract'
import type { InfiniteData } from '@tanstack/react-query'

export type LeadPages = InfiniteData<LeadPage, string>

/** The list without one lead, its count lowered: what the screen shows while the server is still deleting. */
export const withoutLead = (pages: LeadPages, id: number): LeadPages => {
  const isThere = pages.pages.some(({ results }) => results.some((lead) => lead.id === id))
  if (!isThere) return pages
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      count: Math.max(0, page.count - 1),
      results: page.results.filter((lead) => lead.id !== id),
    })),
  }
}

/** All leads that are loaded, each once: a lead that moved between two requests can be on two pages. */
export const loadedLeads = (pages: { readonly pages: readonly LeadPage[] } | undefined): readonly Lead[] => {
  const seen = new Set<number>()
  const leads: Lead[] = []
  for (const lead of pages?.pages.flatMap(({ results }) => results) ?? []) {
    if (seen.has(lead.id)) continue
    seen.add(lead.id)
    leads.push(lead)
  }
  return leads
}

export const fullName = (lead: Pick<Lead, 'first_name' | 'last_name'>) =>
  `${lead.first_name} ${lead.last_name}`
