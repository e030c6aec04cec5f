import type { Lead } from '@lead-scoring/contract'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { DrawnRows } from '../use-rows.ts'
import type { Column } from './use-column.ts'

/** What a card that was just moved is to do in its new column. */
export type Arrival = {
  readonly lead: Lead
  readonly takesFocus: boolean
  /** Told once, when its row is known: from 0, of so many. */
  readonly onPlace: (row: number, count: number) => void
}

/** What the keyboard of the board can do with a column. */
export type ColumnHandle = {
  readonly count: number
  readonly pageRows: number
  /** The row that the keyboard is on, or was last. */
  readonly row: number
  readonly leadAt: (row: number) => Lead | undefined
  readonly goTo: (row: number) => void
  readonly arrive: (arrival: Arrival) => void
}

const linkOf = (element: Element | null | undefined) => element?.querySelector<HTMLElement>('a')

/** Focuses the card of a row; where it is still on its way, its place, until it is there. */
const focusRow = (scroller: HTMLElement | null, row: number): 'done' | 'waiting' => {
  const place = scroller?.querySelector<HTMLElement>(`[data-row="${row}"]`)
  const link = linkOf(place)
  const target = link ?? place
  target?.focus({ preventScroll: true })
  target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  return link ? 'done' : 'waiting'
}

/** Where the keyboard is in a column, and the card that arrived there last. */
export const useColumnFocus = (
  column: Column,
  { scroller, scrollToRow }: Pick<DrawnRows, 'scroller' | 'scrollToRow'>,
) => {
  const [active, setActive] = useState(0)
  const [arrival, setArrival] = useState<Arrival | null>(null)
  const [highlightedId, setHighlighted] = useState<number | null>(null)
  /** The row that is to have the focus. */
  const wish: RefObject<number | null> = useRef(null)
  const row = Math.max(0, Math.min(active, column.count - 1))

  const goTo = (target: number) => {
    const next = Math.max(0, Math.min(target, column.count - 1))
    wish.current = next
    setActive(next)
    scrollToRow(next)
    if (focusRow(scroller.current, next) === 'done') wish.current = null
  }

  useLayoutEffect(() => {
    if (wish.current === null) return
    const focused = document.activeElement
    const isFree = focused === document.body || scroller.current?.contains(focused) === true
    // Focus went elsewhere meanwhile.
    if (!isFree) wish.current = null
    else if (focusRow(scroller.current, wish.current) === 'done') wish.current = null
  })

  const latest = useRef({ column, goTo, scrollToRow })
  latest.current = { column, goTo, scrollToRow }
  const isThere = arrival !== null && column.rowOf(arrival.lead.id) >= 0
  useEffect(() => {
    if (!arrival || !isThere) return
    let isCurrent = true
    const { lead, takesFocus, onPlace } = arrival
    const place = (row: number) => {
      if (!isCurrent) return
      const { column, goTo, scrollToRow } = latest.current
      setArrival(null)
      setHighlighted(lead.id)
      onPlace(row, column.count)
      scrollToRow(row, true)
      if (takesFocus) goTo(row)
    }
    void column.findRow(lead).then(place, () => place(column.rowOf(lead.id)))
    return () => {
      isCurrent = false
    }
  }, [arrival, isThere])

  return { row, setActive, goTo, arrive: setArrival, highlightedId }
}
