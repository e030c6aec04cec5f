import type { Lead, LeadPage, LiveMessage } from '@lead-scoring/contract'
import type { QueryClient } from '@tanstack/react-query'
import { leadKey, leadsKey, listsKey, replaceLeads } from '../../features/leads/lead-cache.ts'
import { ApiProblem, request } from '../../platform/api/index.ts'
import { connectLive } from '../../platform/live/connect-live.ts'
import {
  addWaiting,
  clearWaiting,
  lookedAt,
  onLiveChange,
  tellPeople,
} from '../../platform/live/live-state.ts'
import { mayMove } from './row-moves.ts'

/** What comes within this time is looked up together. */
const gatherMs = 120
/** Figures are asked for again at most so often. */
const figuresEveryMs = 1_000
/** More leads at once than this are not looked up one by one. */
const maxLookups = 20

/** What the browser knows of a lead: itself, and the lists (by their parameters) that show it. */
type Known = { readonly lead: Lead; readonly lists: readonly string[] }

const knownOf = (client: QueryClient, tenant: number): ReadonlyMap<number, Known> => {
  const known = new Map<number, Known>()
  for (const [key, page] of client.getQueriesData<LeadPage>({ queryKey: listsKey(tenant) })) {
    const params = String(key.at(-2))
    for (const lead of page?.results ?? [])
      known.set(lead.id, { lead, lists: [...(known.get(lead.id)?.lists ?? []), params] })
  }
  for (const [, lead] of client.getQueriesData<Lead>({
    predicate: ({ queryKey }) => queryKey.length === 4 && queryKey[1] === tenant && queryKey[2] === 'lead',
  }))
    if (lead && (known.get(lead.id)?.lead.version ?? 0) < lead.version)
      known.set(lead.id, { lead, lists: known.get(lead.id)?.lists ?? [] })
  return known
}

/** A lead as it is now; null when it is gone. */
const lookUp = async (tenant: number, id: number): Promise<Lead | null> => {
  try {
    return await request<Lead>(`/api/leads/${id}/`, { tenant })
  } catch (error) {
    if (error instanceof ApiProblem && error.problem.status === 404) return null
    throw error
  }
}

/**
 * Shows what happens to the leads of a tenant: values at once, in the lists, on the board, on the lead's page; what would move
 * rows waits (live-state.ts). What this browser did itself it knows already, by the versions. Gives the function that ends it.
 */
export const followTenant = (client: QueryClient, tenant: number): (() => void) => {
  let gathered = new Set<number>()
  let gathering: ReturnType<typeof setTimeout> | undefined
  let figures: ReturnType<typeof setTimeout> | undefined

  const refreshFigures = () => {
    figures ??= setTimeout(() => {
      figures = undefined
      for (const name of ['summary', 'board', 'notices', 'bulk-jobs'])
        void client.invalidateQueries({ queryKey: ['tenant', tenant, name] })
    }, figuresEveryMs)
  }

  const show = (known: ReadonlyMap<number, Known>, leads: readonly (readonly [number, Lead | null])[]) => {
    const news = leads.filter(
      ([id, lead]) => lead === null || (known.get(id)?.lead.version ?? 0) < lead.version,
    )
    const present = news.flatMap(([id, lead]) => (lead && known.has(id) ? [lead] : []))
    const moved = news.filter(([id, lead]) => {
      const before = known.get(id)
      return !lead || !before || before.lists.some((params) => mayMove(before.lead, lead, params))
    })
    replaceLeads(client, tenant, present)
    for (const [id] of news) void client.invalidateQueries({ queryKey: leadKey(tenant, id) })
    addWaiting(moved.map(([id]) => id))
  }

  const lookAtGathered = async () => {
    gathering = undefined
    const ids = [...gathered]
    gathered = new Set()
    const known = knownOf(client, tenant)
    if (ids.length > maxLookups) {
      for (const id of ids) void client.invalidateQueries({ queryKey: leadKey(tenant, id) })
      addWaiting(ids)
      return
    }
    const found = await Promise.allSettled(ids.map(async (id) => [id, await lookUp(tenant, id)] as const))
    show(
      known,
      found.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    )
  }

  const onMessage = (message: LiveMessage) => {
    if (message.type === 'presence') tellPeople(message.lead_id, message.people)
    if (message.type === 'notices') void client.invalidateQueries({ queryKey: ['tenant', tenant, 'notices'] })
    if (message.type === 'reset') void client.invalidateQueries({ queryKey: ['tenant', tenant] })
    if (message.type === 'many') addWaiting([], message.count)
    if (message.type === 'many' || message.type === 'events') refreshFigures()
    if (message.type !== 'events') return
    for (const event of message.events) gathered.add(event.lead_id)
    gathering ??= setTimeout(() => void lookAtGathered(), gatherMs)
  }

  const connection = connectLive(
    tenant,
    onMessage,
    () => void client.invalidateQueries({ queryKey: ['session'] }),
  )
  connection.look(lookedAt())
  const unlook = onLiveChange(() => connection.look(lookedAt()))
  // Whatever fetched the lists anew has shown what waited.
  const uncache = client.getQueryCache().subscribe(({ type, query, ...event }) => {
    const isFetched =
      type === 'updated' && 'action' in event && event.action.type === 'success' && !event.action.manual
    const [scope, id, name, part] = query.queryKey
    if (isFetched && scope === 'tenant' && id === tenant && name === 'leads' && part === 'list')
      clearWaiting()
  })
  return () => {
    clearTimeout(gathering)
    clearTimeout(figures)
    unlook()
    uncache()
    connection.close()
    clearWaiting()
  }
}

/** Shows what waited: fetches the lists anew. */
export const showWaiting = (client: QueryClient, tenant: number) => {
  clearWaiting()
  return client.invalidateQueries({ queryKey: leadsKey(tenant) })
}
