import type { Lead, LeadPage, LiveEvent, LiveMessage } from '@lead-scoring/contract'
import type { Query, QueryClient } from '@tanstack/react-query'
import {
  isHidden,
  leadKey,
  leadsKey,
  listsKey,
  replaceLeads,
  showLeads,
} from '../../features/leads/lead-cache.ts'
import { ApiProblem, request } from '../../platform/api/index.ts'
import { connectLive, type LiveConnection } from '../../platform/live/connect-live.ts'
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

/** Whether a lead was read after this happened: a new connection is told again what its page may show already. */
const isShown = (
  known: ReadonlyMap<number, Known>,
  { lead_id: id, occurred_at: time }: LiveEvent,
): boolean => {
  const lead = known.get(id)?.lead
  return lead !== undefined && Date.parse(lead.updated_at) >= Date.parse(time)
}

/** After these there is nothing left to ask for. */
const isGoneAfter: ReadonlySet<string> = new Set(['lead.deleted', 'lead.erased', 'lead.purged'])

/** A lead as it is after the last that happened to it; null when it is gone. */
const lookUp = async (tenant: number, { lead_id: id, type }: LiveEvent): Promise<Lead | null> => {
  if (isGoneAfter.has(type)) return null
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
  let gathered = new Map<number, LiveEvent>()
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
      ([id, lead]) =>
        !isHidden(client, tenant, id) && (!lead || (known.get(id)?.lead.version ?? 0) < lead.version),
    )
    const present = news.flatMap(([id, lead]) => (lead && known.has(id) ? [lead] : []))
    const moved = news.filter(([id, lead]) => {
      const before = known.get(id)
      return !lead || !before || before.lists.some((params) => mayMove(before.lead, lead, params))
    })
    replaceLeads(client, tenant, present)
    for (const [id, lead] of news)
      void client.invalidateQueries({
        queryKey: leadKey(tenant, id),
        exact: lead === null,
        // One that is gone and was not there is not asked for again: its page says so already.
        predicate: ({ state }) => lead !== null || state.data !== undefined,
      })
    addWaiting(moved.map(([id]) => id))
  }

  const lookAtGathered = async () => {
    gathering = undefined
    const events = [...gathered.values()]
    gathered = new Map()
    const known = knownOf(client, tenant)
    if (events.length > maxLookups) {
      const news = events.filter((event) => !isShown(known, event)).map((event) => event.lead_id)
      for (const id of news) void client.invalidateQueries({ queryKey: leadKey(tenant, id) })
      addWaiting(news)
      return
    }
    const found = await Promise.allSettled(
      events
        // What this browser deletes is gone for it, and soon for the server: asking would only be told so.
        .filter((event) => !isHidden(client, tenant, event.lead_id))
        .map(async (event) => [event.lead_id, await lookUp(tenant, event)] as const),
    )
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
    // Somebody may bring back what this browser has deleted.
    const restored = message.events.filter(({ type }) => type === 'lead.restored')
    if (restored.length > 0)
      showLeads(
        client,
        tenant,
        restored.map((event) => event.lead_id),
      )
    for (const event of message.events) gathered.set(event.lead_id, event)
    gathering ??= setTimeout(() => void lookAtGathered(), gatherMs)
  }

  let connection: LiveConnection | undefined
  const look = () => connection?.look(lookedAt())
  const connect = () => {
    const onEnd = () => void client.invalidateQueries({ queryKey: ['session'] })
    connection ??= connectLive(tenant, onMessage, onEnd)
    look()
  }
  const unlook = onLiveChange(look)
  const cache = client.getQueryCache()
  /** The server has answered for this tenant: there is one, and it is ours. */
  const isAnswered = ({ queryKey: [scope, id], state }: Query) =>
    scope === 'tenant' && id === tenant && state.status === 'success'
  const uncache = cache.subscribe(({ type, query, ...event }) => {
    if (type !== 'updated' || !isAnswered(query)) return
    if (!connection) connect()
    const isFetched = 'action' in event && event.action.type === 'success' && !event.action.manual
    const [, , name, part] = query.queryKey
    // Whatever fetched the lists anew has shown what waited.
    if (isFetched && name === 'leads' && part === 'list') clearWaiting()
  })
  if (cache.getAll().some(isAnswered)) connect()
  return () => {
    clearTimeout(gathering)
    clearTimeout(figures)
    unlook()
    uncache()
    connection?.close()
    clearWaiting()
  }
}

/** Shows what waited: fetches the lists anew. */
export const showWaiting = (client: QueryClient, tenant: number) => {
  clearWaiting()
  return client.invalidateQueries({ queryKey: leadsKey(tenant) })
}
