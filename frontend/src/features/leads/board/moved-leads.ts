import type { Lead, LeadBoard } from '@lead-scoring/contract'
import { notifyManager, type QueryClient, skipToken, useQuery } from '@tanstack/react-query'
import { boardsKey, replaceLead } from '../lead-cache.ts'
import type { MovedLeads } from './board-rows.ts'
import { totalsAfter } from './board-totals.ts'

const movedKey = (tenant: number) => ['tenant', tenant, 'moved leads'] as const
const nobody: MovedLeads = new Map()

const changeMoved = (client: QueryClient, tenant: number, change: (moved: Map<number, Lead>) => void) => {
  const key = movedKey(tenant)
  client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false })
  client.setQueryData<MovedLeads>(key, (now = nobody) => {
    const next = new Map(now)
    change(next)
    return next
  })
}

/** The leads that stand in another column than the lists say. */
export const useMovedLeads = (tenant: number): MovedLeads =>
  useQuery<MovedLeads>({ queryKey: movedKey(tenant), queryFn: skipToken, structuralSharing: false }).data ??
  nobody

const shiftTotals = (client: QueryClient, tenant: number, before: Lead, after: Lead) =>
  client.setQueriesData<LeadBoard>(
    { queryKey: boardsKey(tenant) },
    (board) => board && totalsAfter(board, before, after),
  )

/** From now on the lists say where the lead is. */
export const settleMoved = (client: QueryClient, tenant: number, lead: Lead) =>
  changeMoved(client, tenant, (moved) => {
    if (moved.get(lead.id) === lead) moved.delete(lead.id)
  })

/**
 * Shows a lead in its new column, and the totals with it, before the server has answered. The function that it gives puts
 * it back, unless it has been moved on since.
 */
export const showMoved = (client: QueryClient, tenant: number, before: Lead, after: Lead): (() => void) =>
  notifyManager.batch(() => {
    const putBack = replaceLead(client, tenant, after)
    changeMoved(client, tenant, (moved) => moved.set(after.id, after))
    shiftTotals(client, tenant, before, after)
    return () =>
      notifyManager.batch(() => {
        putBack()
        if (client.getQueryData<MovedLeads>(movedKey(tenant))?.get(after.id) !== after) return
        settleMoved(client, tenant, after)
        shiftTotals(client, tenant, after, before)
      })
  })
