import type { Direction, Rows } from './lead-pages.ts'

/** What is seen of the list, in pixels: how far it is scrolled, and how much room there is. */
export type Viewport = { readonly top: number; readonly height: number }

/** The sizes of what scrolls, in pixels; all rows are equally high. */
export type RowSizes = { readonly row: number; readonly header: number }

/** How many rows are drawn above and below what is seen, so that a turn of the wheel finds them there. */
const spareRows = 5
/** The drawn rows change in steps of so many. */
const stepRows = 4

/** The rows that can be seen, at least in part. */
const seenRows = ({ top, height }: Viewport, sizes: RowSizes): Rows => ({
  first: Math.floor(Math.max(0, top) / sizes.row),
  last: Math.floor(Math.max(0, top + height - sizes.header) / sizes.row),
})

/** The rows to draw; the last is before the first when there are none. */
export const drawnRows = (viewport: Viewport, sizes: RowSizes, count: number): Rows => {
  const seen = seenRows(viewport, sizes)
  const last = Math.min(count - 1, Math.ceil((seen.last + spareRows) / stepRows) * stepRows)
  const first = Math.floor((seen.first - spareRows) / stepRows) * stepRows
  return { first: Math.max(0, Math.min(first, last)), last }
}

/** Whether what is seen has all its rows. */
export const isCovered = (viewport: Viewport, sizes: RowSizes, drawn: Rows, count: number): boolean => {
  const { first, last } = seenRows(viewport, sizes)
  return first >= drawn.first && Math.min(last, count - 1) <= drawn.last
}

/** How far to scroll so that a row is seen: as little as possible, or to the middle. */
export const topForRow = (row: number, viewport: Viewport, sizes: RowSizes, isCentred = false): number => {
  const start = row * sizes.row
  const room = viewport.height - sizes.header
  if (isCentred) return Math.max(0, start - (room - sizes.row) / 2)
  return Math.min(start, Math.max(viewport.top, start + sizes.row - room))
}

export const directionOf = (before: Viewport, now: Viewport, current: Direction): Direction => {
  if (now.top === before.top) return current
  return now.top > before.top ? 'forward' : 'backward'
}
