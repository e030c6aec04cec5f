import type { LeadFilters } from '@lead-scoring/contract'

/** From this score on, a lead counts as a high scorer, here and in the API's figures. */
export const highScore = 70

/** From one UTC day to another, both included. */
export type Days = { readonly from: string; readonly to: string }

type Filters = { readonly [Name in keyof LeadFilters]?: string | number }

/** The address of the list with exactly these leads. */
export const leadsPath = (tenant: number, filters: Filters = {}): string => {
  const params = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]))
  return `/t/${tenant}/leads${params.size > 0 ? `?${params}` : ''}`
}

/** The filters of the leads that were created on these days. */
export const createdOn = ({ from, to }: Days): Filters => ({ created_from: from, created_to: to })
