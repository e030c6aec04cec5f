import type { Lead, LeadPage } from '@lead-scoring/contract'
import {
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { cursorsKey, listsKey, useHiddenLeads } from './lead-cache.ts'
import {
  disagrees,
  hiddenPlaces,
  type LoadedPages,
  leadAtPlace,
  pagesOf,
  placeOfRow,
  rowOfLead,
} from './lead-pages.ts'
import { leadCursorsQuery, leadPageQuery } from './leads.api.ts'

/** Which pages the screen needs at the moment. */
export type VisiblePages = readonly number[]
export const firstPageOnly: VisiblePages = [0]

/** How often at most a list is fetched again because its pages do not fit together. */
const repairEveryMs = 3000

type List = { readonly tenant: number; readonly params: string }

/** While a new search is on its way, the list that was there before stays; of another tenant it never does. */
const useShownList = (tenant: number, params: string, isThere: boolean): List => {
  const [shown, setShown] = useState<List>({ tenant, params })
  const isOther = shown.tenant !== tenant
  if (!isOther && (shown.params === params || !isThere)) return shown
  const next = { tenant, params }
  setShown(next)
  return next
}

type PageResult = { index: number; result: UseQueryResult<LeadPage> }

/** Fetches a list again when its pages do not fit together: leads came, went or moved between two requests. */
const useRepair = ({ tenant, params }: List, pages: readonly PageResult[], isHeld: boolean) => {
  const client = useQueryClient()
  const {
    data: map,
    dataUpdatedAt,
    isFetching,
  } = useQuery({
    ...leadCursorsQuery(tenant, params),
    enabled: unlessHeld(isHeld),
  })
  const isWrong =
    map !== undefined &&
    !isFetching &&
    !isHeld &&
    pages.some(
      ({ index, result: { data, isFetching } }) => data && !isFetching && disagrees(data, index, map),
    )
  useEffect(() => {
    if (!isWrong) return
    const wait = Math.max(0, dataUpdatedAt + repairEveryMs - Date.now())
    const timer = setTimeout(() => {
      void client.invalidateQueries({ queryKey: [...cursorsKey(tenant), params] })
      void client.invalidateQueries({ queryKey: [...listsKey(tenant), params] })
    }, wait)
    return () => clearTimeout(timer)
  }, [client, tenant, params, isWrong, dataUpdatedAt])
}

/** What is not there at all is fetched in any case. */
const unlessHeld = (isHeld: boolean) =>
  isHeld ? ({ state }: { state: { data?: unknown } }) => state.data === undefined : true

const usePages = ({ tenant, params }: List, indexes: VisiblePages, isHeld: boolean) => {
  const results = useQueries({
    queries: indexes.map((index) => ({
      ...leadPageQuery(tenant, params, index),
      enabled: unlessHeld(isHeld),
    })),
  })
  return indexes.map((index, at) => ({ index, result: results[at] as UseQueryResult<LeadPage> }))
}

/**
 * All pages of a list that are in memory, on the screen or not: a hidden lead on any of them moves the rows behind it.
 * A page that became stale and is off the screen counts until the first page is fresh: then it is of another time.
 */
const rememberedPages = (client: QueryClient, { tenant, params }: List): LoadedPages => {
  const cache = client.getQueryCache()
  const first = client.getQueryState(leadPageQuery(tenant, params, 0).queryKey)?.dataUpdatedAt ?? 0
  const pages = cache.findAll({ queryKey: [...listsKey(tenant), params] }).flatMap(({ queryKey, state }) => {
    const isOutdated = state.isInvalidated && state.dataUpdatedAt < first
    const page = state.data as LeadPage | undefined
    return page && !isOutdated ? [[queryKey.at(-1) as number, page] as const] : []
  })
  return new Map(pages)
}

/** The server may have left the hidden leads out of the count already: then only pages that were read since still have them. */
const pagesWithCount = (pages: LoadedPages, count: number): LoadedPages =>
  new Map([...pages].filter(([, page]) => page.count === count))

export type LeadList = {
  /** How many rows there are, loaded or not. */
  readonly count: number
  readonly leadAt: (row: number) => Lead | undefined
  /** -1 when it is not on the pages that are loaded. */
  readonly rowOf: (id: number) => number
  /** The leads of these rows, both included, fetched where they are not there yet. */
  readonly fetchRows: (from: number, to: number) => Promise<readonly Lead[]>
  readonly isLoading: boolean
  /** The rows belong to the previous search while the new one is on its way. */
  readonly isStale: boolean
  /** Why there is no list at all. */
  readonly error: Error | null
  /** Some of the visible rows could not be loaded. */
  readonly isIncomplete: boolean
  readonly retry: () => void
  /** Changes when the list is another one. */
  readonly params: string
}

const fetchRows =
  (
    client: QueryClient,
    { tenant, params }: List,
    hidden: readonly number[],
    isShown: (lead: Lead | undefined) => lead is Lead,
    isHeld: boolean,
  ) =>
  async (from: number, to: number): Promise<readonly Lead[]> => {
    const [first, last] = [placeOfRow(from, hidden), placeOfRow(to, hidden)]
    const indexes = pagesOf({ first, last }, null, last + 1)
    const pages = await Promise.all(
      indexes.map(async (index) => {
        const query = leadPageQuery(tenant, params, index)
        // Only a static page stays as it is when a change has made it stale.
        const staleTime = isHeld ? 'static' : Number.POSITIVE_INFINITY
        const page = await client.fetchQuery({ ...query, staleTime })
        return [index, page] as const
      }),
    )
    const loaded = new Map(pages)
    const rows = Array.from({ length: to - from + 1 }, (_, index) => from + index)
    return rows.map((row) => leadAtPlace(loaded, placeOfRow(row, hidden))).filter(isShown)
  }

/**
 * The ranked list, of which only the visible pages are fetched: the first one at once, and the cursors of all others
 * beside it. `isHeld` keeps the rows where they are, however stale, while somebody works on one of them.
 */
export const useLeadList = (
  tenant: number,
  params: string,
  visible: VisiblePages,
  isHeld: boolean,
): LeadList => {
  const client = useQueryClient()
  const wanted = useQuery({ ...leadPageQuery(tenant, params, 0), enabled: unlessHeld(isHeld) })
  const shown = useShownList(tenant, params, wanted.data !== undefined)
  const isStale = shown.params !== params
  const pages = usePages(shown, isStale ? firstPageOnly : visible, isHeld)
  useRepair(shown, pages, isHeld || isStale)

  const hiddenIds = useHiddenLeads(tenant)
  const loaded = new Map(pages.flatMap(({ index, result }) => (result.data ? [[index, result.data]] : [])))
  const known = isStale || hiddenIds.size > 0 ? rememberedPages(client, shown) : loaded
  const hidden = hiddenPlaces(known, hiddenIds)
  const isShown = (lead: Lead | undefined): lead is Lead => lead !== undefined && !hiddenIds.has(lead.id)
  const failed = pages.filter(({ result }) => result.isError && !result.data)
  const count = loaded.get(0)?.count ?? 0
  return {
    count: Math.max(0, count - hiddenPlaces(pagesWithCount(known, count), hiddenIds).length),
    leadAt: (row) => {
      const lead = leadAtPlace(known, placeOfRow(row, hidden)) ?? leadAtPlace(loaded, placeOfRow(row, hidden))
      return isShown(lead) ? lead : undefined
    },
    rowOf: (id) => rowOfLead(known, hidden, id),
    fetchRows: fetchRows(client, shown, hidden, isShown, isHeld),
    isLoading: wanted.isLoading && loaded.size === 0,
    isStale: isStale && wanted.isFetching,
    error: wanted.isError && !wanted.data ? wanted.error : null,
    isIncomplete: failed.length > 0,
    retry: () => {
      void wanted.refetch()
      for (const { result } of failed) void result.refetch()
    },
    params: shown.params,
  }
}
