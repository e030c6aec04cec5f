import type { LeadPage } from '@lead-scoring/contract'
import type { Query, QueryClient } from '@tanstack/react-query'
import { listsKey } from './lead-cache.ts'

const pageOf = ({ state }: Query) => state.data as LeadPage | undefined

/**
 * Before a write is shown: a page that is on its way was read before it, and would put the old values back. What is not
 * there at all may come. Whoever calls this fetches the lists again when the server has answered.
 */
export const cancelLists = (client: QueryClient, tenant: number) =>
  void client.cancelQueries({ queryKey: listsKey(tenant), predicate: (query) => pageOf(query) !== undefined })

/**
 * Fetches the pages on the screen again that have one of these leads although their list is held: a lead that was deleted and
 * restored has another version, and every change of the old one would be refused. To be called after `refreshLeads`.
 */
export const fetchHeldPages = (client: QueryClient, tenant: number, ids: readonly number[]) => {
  const restored = new Set(ids)
  const held = client.getQueryCache().findAll({
    queryKey: listsKey(tenant),
    type: 'inactive',
    predicate: (query) =>
      query.getObserversCount() > 0 && pageOf(query)?.results.some(({ id }) => restored.has(id)) === true,
  })
  return Promise.all(held.map((query) => query.fetch().catch(() => null)))
}
