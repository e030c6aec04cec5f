import { useEffect, useLayoutEffect, useRef } from 'react'
import type { LeadTableProps } from './lead-table-props.ts'
import type { CellId } from './use-grid.ts'
import type { DrawnRows } from './use-rows.ts'

/** Another list begins at its top. */
export const useTopOfNewList = ({ list }: LeadTableProps, { scrollTo }: DrawnRows) => {
  const shown = useRef(list.params)
  useLayoutEffect(() => {
    if (shown.current === list.params) return
    shown.current = list.params
    scrollTo(0)
  })
}

const targetOf = (scroller: HTMLElement | null, row: number, cell: CellId) => {
  const element = scroller?.querySelector<HTMLElement>(`[data-row="${row}"]`)
  const place = element?.querySelector<HTMLElement>(`[data-column="${cell}"]`) ?? element
  return place?.querySelector('a') ?? place?.querySelector('input') ?? place
}

/** Moves the scroll and the focus to the active cell when the keyboard asked for it. */
export const useFocusFollows = ({ grid, list }: LeadTableProps, { scroller, scrollToRow }: DrawnRows) => {
  const { row, cell, focusWish } = grid
  const focus = () => {
    const target = targetOf(scroller.current, row, cell)
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (!target) return
    // A row that is still on its way is focused again when it is there, unless focus has gone elsewhere.
    focusWish.current = list.leadAt(row) ? null : 'if lost'
  }
  useLayoutEffect(() => {
    if (focusWish.current !== 'always' || row >= list.count) return
    scrollToRow(row)
    focus()
  })
  useEffect(() => {
    if (focusWish.current !== 'if lost' || row >= list.count) return
    // After what the browser itself does with the focus.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focus()
      else if (list.leadAt(row)) focusWish.current = null
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Brings a lead that was just created or changed into view, once. */
export const useHighlight = ({ list, highlightedId }: LeadTableProps, { scrollToRow }: DrawnRows) => {
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (highlightedId === null || shown.current === highlightedId) return
    const row = list.rowOf(highlightedId)
    if (row < 0) return
    shown.current = highlightedId
    scrollToRow(row, true)
  })
}
