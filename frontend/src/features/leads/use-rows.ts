import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { Direction, Rows } from './lead-pages.ts'
import { directionOf, drawnRows, isCovered, type RowSizes, topForRow, type Viewport } from './row-span.ts'

export type DrawnRows = ReturnType<typeof useRows>

type Scrolled = { readonly viewport: Viewport; readonly direction: Direction }

const isSame = (one: Rows, other: Rows) => one.first === other.first && one.last === other.last

/**
 * Draws only the rows around what is seen. All rows are equally high, so where each one stands is a multiplication. While
 * the rows that are drawn still cover what is seen, new ones come when React finds the time; after a jump they are drawn
 * before the browser shows it, so that there never is a blank frame.
 */
export const useRows = (count: number, sizes: RowSizes, onWidth: (width: number) => void) => {
  const scroller = useRef<HTMLDivElement>(null)
  const scrolled = useRef<Scrolled>({ viewport: { top: 0, height: innerHeight }, direction: null })
  const [, rerender] = useReducer((times: number) => times + 1, 0)
  const rows = drawnRows(scrolled.current.viewport, sizes, count)
  const latest = useRef({ rows, sizes, count })
  latest.current = { rows, sizes, count }

  /** Looks where the list stands; whether other rows have to be drawn for that. */
  const look = useCallback(() => {
    const { current: element } = scroller
    const { sizes, count, rows } = latest.current
    if (!element) return false
    const viewport = { top: element.scrollTop, height: element.clientHeight }
    const { viewport: before, direction } = scrolled.current
    scrolled.current = { viewport, direction: directionOf(before, viewport, direction) }
    return !isSame(drawnRows(viewport, sizes, count), rows)
  }, [])

  useEffect(() => {
    const { current: element } = scroller
    const onScroll = () => {
      if (!look()) return
      const { rows, sizes, count } = latest.current
      if (isCovered(scrolled.current.viewport, sizes, rows, count)) rerender()
      else flushSync(rerender)
    }
    element?.addEventListener('scroll', onScroll, { passive: true })
    return () => element?.removeEventListener('scroll', onScroll)
  }, [look])

  useLayoutEffect(() => {
    const { current: element } = scroller
    if (!element) return
    const measure = () => {
      onWidth(element.clientWidth)
      if (look()) rerender()
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [look, onWidth])

  const scrollTo = useCallback(
    (top: number) => {
      scroller.current?.scrollTo({ top })
      if (look()) rerender()
    },
    [look],
  )
  const scrollToRow = useCallback(
    (row: number, isCentred = false) => {
      look()
      scrollTo(topForRow(row, scrolled.current.viewport, latest.current.sizes, isCentred))
    },
    [look, scrollTo],
  )

  // Rows of another height: what was at the top stays there.
  const height = useRef(sizes.row)
  useLayoutEffect(() => {
    if (height.current === sizes.row) return
    const top = (scrolled.current.viewport.top / height.current) * sizes.row
    height.current = sizes.row
    scrollTo(top)
  }, [sizes.row, scrollTo])

  const { viewport, direction } = scrolled.current
  const pageRows = Math.max(1, Math.floor((viewport.height - sizes.header) / sizes.row) - 1)
  return { scroller, rows, direction, pageRows, scrollTo, scrollToRow }
}
