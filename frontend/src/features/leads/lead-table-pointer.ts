import { type MouseEvent, type PointerEvent, useState } from 'react'
import type { CellField } from './edit-stops.ts'
import type { LeadTableProps } from './lead-table-props.ts'
import type { CellId } from './use-grid.ts'

/** A cell of the list. */
export type Spot = { readonly row: number; readonly cell: CellId }

export const spotOf = (target: EventTarget): Spot | null => {
  if (!(target instanceof Element)) return null
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
  if (row === undefined) return null
  const cell = target.closest<HTMLElement>('[data-column]')?.dataset.column
  return { row: Number(row), cell: (cell ?? 'name') as CellId }
}

/** Clicks are listened for once, for all rows: a plain one opens, one with Ctrl or the wheel opens a tab, Shift selects. */
export const useClicks = ({ list, grid, actions, onOpen, hrefOf }: LeadTableProps) => {
  const openTab = (row: number) => {
    const lead = list.leadAt(row)
    if (lead) window.open(hrefOf(lead), '_blank', 'noopener')
  }
  const onClick = (event: MouseEvent) => {
    const spot = spotOf(event.target)
    if (!spot || !(event.target instanceof Element)) return
    const edit = event.target.closest<HTMLElement>('[data-edit]')?.dataset.edit
    if (edit) {
      grid.edit(spot.row, edit as CellField)
      return
    }
    if (event.target.closest('button, input, label, select, [data-editor], [data-column=place]')) return
    const isLink = event.target.closest('a') !== null
    if (event.ctrlKey || event.metaKey) {
      if (!isLink) openTab(spot.row)
      return
    }
    event.preventDefault()
    if (event.shiftKey) actions.onToggle(spot.row, true)
    // Somebody who marks a text to copy it does not want to open anything.
    else if (isLink || getSelection()?.isCollapsed !== false) onOpen(spot.row)
  }
  const onAuxClick = (event: MouseEvent) => {
    const spot = spotOf(event.target)
    if (event.button === 1 && spot && !(event.target as Element).closest('a')) openTab(spot.row)
  }
  // Shift would mark texts, and the row that the range begins at must keep the focus.
  const onMouseDown = (event: MouseEvent) => {
    if (event.shiftKey && spotOf(event.target)) event.preventDefault()
  }
  return { onClick, onAuxClick, onMouseDown }
}

/** The cell under the pointer; touch has none. */
export const useHover = () => {
  const [hovered, setHovered] = useState<Spot | null>(null)
  const onPointerOver = (event: PointerEvent) => {
    const spot = event.pointerType === 'mouse' ? spotOf(event.target) : null
    setHovered((now) => (now?.row === spot?.row && now?.cell === spot?.cell ? now : spot))
  }
  return { hovered, hover: { onPointerOver, onPointerLeave: () => setHovered(null) } }
}
