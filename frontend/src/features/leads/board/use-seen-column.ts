import type { Status } from '@lead-scoring/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Drag } from './use-drag.ts'

const columnsOf = (scroller: HTMLElement) => [...scroller.querySelectorAll<HTMLElement>('[data-status]')]

/** Which column is seen where there is room for one only, and the way to another one. */
export const useSeenColumn = (statuses: readonly Status[], drag: Drag | null) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [index, setIndex] = useState(0)
  useEffect(() => {
    const { current: element } = scroller
    if (!element) return
    const look = () => setIndex(Math.round(element.scrollLeft / Math.max(1, element.clientWidth)))
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [])
  useEffect(() => {
    if (drag && scroller.current) return drag.scrollBoard(scroller.current)
  }, [drag])
  const show = useCallback((status: Status) => {
    const column =
      scroller.current && columnsOf(scroller.current).find((each) => each.dataset.status === status)
    column?.scrollIntoView({ inline: 'start', block: 'nearest', behavior: 'smooth' })
  }, [])
  return { scroller, seen: statuses[Math.min(index, statuses.length - 1)], show }
}
