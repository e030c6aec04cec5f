import type { Lead, LeadCursors, LeadPage } from '@lead-scoring/contract'

/** The list is cut into pages of this many leads; only those that are on the screen are fetched. */
export const pageSize = 100

/** The pages of a list that are loaded, by their index from 0. */
export type LoadedPages = ReadonlyMap<number, LeadPage>

export type Rows = { readonly first: number; readonly last: number }
export type Direction = 'forward' | 'backward' | null

/**
 * The pages that hold these rows, and one more in the direction in which the reader scrolls. The first one is always
 * among them: it says how many leads there are.
 */
export const pagesOf = (rows: Rows, direction: Direction, count: number): readonly number[] => {
  const lastPage = Math.max(0, Math.ceil(count / pageSize) - 1)
  const from = Math.floor(rows.first / pageSize) - (direction === 'backward' ? 1 : 0)
  const to = Math.floor(rows.last / pageSize) + (direction === 'forward' ? 1 : 0)
  const pages = new Set([0])
  for (let page = Math.max(0, from); page <= Math.min(lastPage, to); page++) pages.add(page)
  return [...pages]
}

/** Where hidden leads stand in the list as the server has it: their places from 0, ascending. */
export const hiddenPlaces = (pages: LoadedPages, hidden: ReadonlySet<number>): readonly number[] => {
  if (hidden.size === 0) return []
  const places = [...pages].flatMap(([page, { results }]) =>
    results.flatMap(({ id }, index) => (hidden.has(id) ? [page * pageSize + index] : [])),
  )
  return places.sort((one, other) => one - other)
}

/** The place in the server's list of the row that is shown, when hidden ones are skipped. */
export const placeOfRow = (row: number, hidden: readonly number[]): number =>
  hidden.reduce((place, skipped) => (skipped <= place ? place + 1 : place), row)

export const leadAtPlace = (pages: LoadedPages, place: number): Lead | undefined =>
  pages.get(Math.floor(place / pageSize))?.results[place % pageSize]

/** The row in which a lead is shown; -1 when it is on no loaded page. */
export const rowOfLead = (pages: LoadedPages, hidden: readonly number[], id: number): number => {
  for (const [page, { results }] of pages) {
    const index = results.findIndex((lead) => lead.id === id)
    if (index < 0) continue
    const place = page * pageSize + index
    return hidden.includes(place) ? -1 : place - hidden.filter((skipped) => skipped < place).length
  }
  return -1
}

const nextCursor = ({ next }: LeadPage) =>
  next === null ? null : new URL(next, 'http://localhost').searchParams.get('cursor')

/** Whether a page ends elsewhere than the map of the list says: leads came, went or moved between two requests. */
export const disagrees = (page: LeadPage, index: number, { count, cursors }: LeadCursors): boolean => {
  if (page.count !== count) return true
  const behind = cursors[index]
  return behind !== undefined && nextCursor(page) !== behind
}
