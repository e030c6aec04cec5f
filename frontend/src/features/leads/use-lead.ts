import type { Lead, LeadPage } from '@lead-scoring/contract'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { listsKey } from './lead-cache.ts'
import { leadQuery } from './leads.api.ts'

/** A lead as a list shows it that is in memory. */
const findListed = (client: QueryClient, tenant: number, id: number): Lead | undefined =>
  client
    .getQueriesData<LeadPage>({ queryKey: listsKey(tenant) })
    .flatMap(([, page]) => page?.results ?? [])
    .find((lead) => lead.id === id)

/** A lead by its id; at once as the list has it, where that was opened from. */
export const useLead = (tenant: number, id: number) => {
  const client = useQueryClient()
  return useQuery({ ...leadQuery(tenant, id), placeholderData: () => findListed(client, tenant, id) })
}
