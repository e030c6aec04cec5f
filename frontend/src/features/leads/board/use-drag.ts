import { createContext, useEffect, useState } from 'react'
import { whenIdle } from '../../../platform/idle.ts'

const load = () => import('./drag.ts')
export type Drag = Awaited<ReturnType<typeof load>>

/** Dragging, once it is loaded; null before that, and for those who may not move anything. */
export const DragContext = createContext<Drag | null>(null)

/** Loads what dragging needs when there is nothing better to do. When that fails, the menus of the cards remain. */
export const useDrag = (isWanted: boolean): Drag | null => {
  const [drag, setDrag] = useState<Drag | null>(null)
  useEffect(() => {
    if (!isWanted) return
    return whenIdle(() =>
      load().then(
        (loaded) => setDrag(loaded),
        () => null,
      ),
    )
  }, [isWanted])
  return isWanted ? drag : null
}
