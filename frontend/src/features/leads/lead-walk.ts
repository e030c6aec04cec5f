import type { Lead, LeadPage } from '@lead-scoring/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { listsKey } from './lead-cache.ts'
import { firstPageOnly, useLeadList } from './lead-list.ts'

/** The index of the page, of those in memory, that has the lead; 0 when none has. */
const pageOfLead = (client: QueryClient, tenant: number, params: string, id: number): number => {
  const pages = client.getQueriesData<LeadPage>({ queryKey: [...listsKey(tenant), params] })
  const found = pages.find(([, page]) => page?.results.some((lead) => lead.id === id))
  return found ? Number(found[0].at(-1)) : 0
}

export type LeadWalk = {
  /** The row of the lead in its list, from 0; -1 when it is not known. */
  readonly row: number
  readonly count: number
  /** The lead before or behind it; null at the list's ends, and where the list is not known. */
  readonly findBeside: (by: 1 | -1) => Promise<Lead | null>
}

/** The way from one lead to the next one of the list that it was opened from, as the list stood then. */
export const useLeadWalk = (tenant: number, params: string, id: number): LeadWalk => {
  const client = useQueryClient()
  const [page] = useState(() => pageOfLead(client, tenant, params, id))
  const list = useLeadList(tenant, params, [...new Set([...firstPageOnly, page])], true)
  const row = list.rowOf(id)
  const findBeside = async (by: 1 | -1) => {
    const beside = row + by
    if (row < 0 || beside < 0 || beside >= list.count) return null
    const [lead] = await list.fetchRows(beside, beside).catch(() => [])
    return lead ?? null
  }
  return { row, count: list.count, findBeside }
}
