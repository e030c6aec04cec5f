import { type PointerEvent, type RefObject, useRef } from 'react'
import { clampWidth } from './columns.ts'

type ColumnResizerProps = {
  header: RefObject<HTMLElement | null>
  /** While one drags: applied to the page, but not yet to the address. */
  onDrag: (width: number) => void
  /** Null: as wide as it is by nature. */
  onEnd: (width: number | null) => void
}

/** The edge of a header that is dragged. The keyboard's way to the same widths is the panel "Columns". */
export const ColumnResizer = ({ header, onDrag, onEnd }: ColumnResizerProps) => {
  const start = useRef<{ x: number; width: number } | null>(null)
  const widthAt = ({ clientX }: PointerEvent) =>
    start.current && clampWidth(start.current.width + clientX - start.current.x)
  const stop = (event: PointerEvent) => {
    const width = widthAt(event)
    const hasMoved = start.current !== null && event.clientX !== start.current.x
    start.current = null
    if (width !== null && hasMoved) onEnd(width)
  }
  return (
    <span
      aria-hidden="true"
      data-resizer
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: header.current?.offsetWidth ?? 0 }
      }}
      onPointerMove={(event) => {
        const width = widthAt(event)
        if (width !== null) onDrag(width)
      }}
      onPointerUp={stop}
      onPointerCancel={stop}
      onDoubleClick={() => onEnd(null)}
      className="lead-resizer"
    />
  )
}
