import { type RefObject, useLayoutEffect } from 'react'

/** Says how wide an element is inside: before the first paint, and whenever that changes. */
export const useRoom = (element: RefObject<HTMLElement | null>, onRoom: (width: number) => void) => {
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    onRoom(current.clientWidth)
    const observer = new ResizeObserver(() => onRoom(current.clientWidth))
    observer.observe(current)
    return () => observer.disconnect()
  }, [element, onRoom])
}
