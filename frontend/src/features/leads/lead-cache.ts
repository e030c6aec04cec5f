import type { Lead, LeadPage } from '@lead-scoring/contract'
import { notifyManager, type QueryClient, skipToken, useQuery } from '@tanstack/react-query'

/*
 * What the browser knows about a tenant's leads, and how a write shows in it before the server has answered: every
 * write goes through here, so that lists, counts and the lead itself never tell different stories.
 */

export const leadsKey = (tenant: number) => ['tenant', tenant, 'leads'] as const
/** Above the pages of every list, whatever it is narrowed to. Its queries hold a `LeadPage` each. */
export const listsKey = (tenant: number) => [...leadsKey(tenant), 'list'] as const
/** Above the cursors of every list. */
export const cursorsKey = (tenant: number) => [...leadsKey(tenant), 'cursors'] as const
/** Above the totals of every board, whatever it is narrowed to. */
export const boardsKey = (tenant: number) => ['tenant', tenant, 'board'] as const
/** The lead itself; its score and its events are below. */
export const leadKey = (tenant: number, id: number) => ['tenant', tenant, 'lead', id] as const

type LeadsById = ReadonlyMap<number, Lead>

/** Writes into one page, where it has one of the leads. The cache keeps a copy, so what undoing looks for is read from there. */
const replaceInPage = (client: QueryClient, key: readonly unknown[], leads: LeadsById): (() => void) => {
  const page = client.getQueryData<LeadPage>(key)
  if (!page?.results.some(({ id }) => leads.has(id))) return () => {}
  const results = page.results.map((lead) => leads.get(lead.id) ?? lead)
  const written = client.setQueryData<LeadPage>(key, { ...page, results })?.results ?? []
  return () => {
    const now = client.getQueryData<LeadPage>(key)
    if (!now) return
    const putBack = now.results.map((lead, index) =>
      leads.has(lead.id) && lead === written[index] ? (page.results[index] ?? lead) : lead,
    )
    client.setQueryData<LeadPage>(key, { ...now, results: putBack })
  }
}

const replaceAlone = (client: QueryClient, tenant: number, lead: Lead): (() => void) => {
  const key = leadKey(tenant, lead.id)
  const before = client.getQueryData<Lead>(key)
  const written = client.setQueryData<Lead>(key, lead)
  return () => {
    if (client.getQueryData<Lead>(key) !== written) return
    if (before) client.setQueryData<Lead>(key, before)
    else client.removeQueries({ queryKey: key, exact: true })
  }
}

/**
 * Shows leads as they will be, in every list that has them (at the places that they had) and by themselves. The
 * function that it gives puts back what stood there, except where something newer has come since. A thousand leads cost
 * one pass over the pages.
 */
export const replaceLeads = (client: QueryClient, tenant: number, leads: readonly Lead[]): (() => void) => {
  const byId: LeadsById = new Map(leads.map((lead) => [lead.id, lead]))
  const pages = client.getQueriesData({ queryKey: listsKey(tenant) })
  const undos = notifyManager.batch(() => [
    ...leads.map((lead) => replaceAlone(client, tenant, lead)),
    ...pages.map(([key]) => replaceInPage(client, key, byId)),
  ])
  return () =>
    notifyManager.batch(() => {
      for (const undo of undos) undo()
    })
}

/** The same for one lead. */
export const replaceLead = (client: QueryClient, tenant: number, lead: Lead): (() => void) =>
  replaceLeads(client, tenant, [lead])

const hiddenKey = (tenant: number) => ['tenant', tenant, 'hidden leads'] as const
const nobody: ReadonlySet<number> = new Set()

const changeHidden = (
  client: QueryClient,
  tenant: number,
  change: (hidden: ReadonlySet<number>) => Iterable<number>,
) => {
  const key = hiddenKey(tenant)
  client.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY, structuralSharing: false })
  client.setQueryData<ReadonlySet<number>>(key, (hidden = nobody) => new Set(change(hidden)))
}

/** Shows leads in the lists again that were hidden before. */
export const showLeads = (client: QueryClient, tenant: number, ids: readonly number[]) => {
  const shown = new Set(ids)
  changeHidden(client, tenant, (hidden) => [...hidden].filter((id) => !shown.has(id)))
}

/**
 * Takes leads out of every list and count at once, while the server is still deleting them. The function that it
 * gives shows them again: when the server refuses, and when the deletion is undone. Until then they stay away, also from
 * pages that were read before the deletion.
 */
export const hideLeads = (client: QueryClient, tenant: number, ids: readonly number[]): (() => void) => {
  changeHidden(client, tenant, (hidden) => [...hidden, ...ids])
  return () => showLeads(client, tenant, ids)
}

/** Whether a lead is hidden: this browser deletes it, or has deleted it. */
export const isHidden = (client: QueryClient, tenant: number, id: number): boolean =>
  client.getQueryData<ReadonlySet<number>>(hiddenKey(tenant))?.has(id) === true

/** The leads that no list may show at the moment. */
export const useHiddenLeads = (tenant: number): ReadonlySet<number> =>
  useQuery<ReadonlySet<number>>({ queryKey: hiddenKey(tenant), queryFn: skipToken, structuralSharing: false })
    .data ?? nobody

/** After a write: everything that is counted or listed is fetched again. Resolves when what is on the screen is fresh. */
export const refreshLeads = (client: QueryClient, tenant: number) =>
  Promise.all(
    [leadsKey(tenant), boardsKey(tenant), ['tenant', tenant, 'summary'], ['tenant', tenant, 'samples']].map(
      (queryKey) => client.invalidateQueries({ queryKey }),
    ),
  )
