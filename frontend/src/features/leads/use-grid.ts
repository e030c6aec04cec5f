import { useCallback, useReducer, useRef, useState } from 'react'
import type { ColumnChoice, ColumnId } from './columns.ts'
import { type CellField, columnOfField, stopBeside } from './edit-stops.ts'
import type { LeadList } from './lead-list.ts'
import type { MayEdit } from './lead-permission.ts'

/** A cell of a row: its place with the checkbox, or one of its columns. */
export type CellId = 'place' | ColumnId

/** The lead and not only the row: a list that is fetched again must not put an editor on somebody else. */
export type Editing = { readonly row: number; readonly leadId: number; readonly field: CellField }

/** Whether focus is to follow to the active cell: in any case, or only if it would be nowhere otherwise. */
export type FocusWish = 'always' | 'if lost' | null

export type Grid = ReturnType<typeof useGrid>

const clamp = (value: number, last: number) => Math.max(0, Math.min(last, value))

/** What is being edited; whoever fetches the list must know it, so that no row moves away under an editor. */
export const useEditing = () => useState<Editing | null>(null)

/** Where the keyboard is in the list, and what is being edited there. */
export const useGrid = (
  list: LeadList,
  columns: readonly ColumnChoice[],
  [editing, setEditing]: ReturnType<typeof useEditing>,
  mayEdit: MayEdit,
) => {
  const [active, setActive] = useState<{ row: number; cell: CellId }>({ row: 0, cell: 'name' })
  const focusWish = useRef<FocusWish>(null)
  const [, rerender] = useReducer((count: number) => count + 1, 0)
  const cells: readonly CellId[] = ['place', ...columns.map(({ id }) => id)]
  const row = clamp(active.row, list.count - 1)
  const cell = cells.includes(active.cell) ? active.cell : 'name'
  const latest = useRef({ list, columns, cells, row, cell, editing, mayEdit })
  latest.current = { list, columns, cells, row, cell, editing, mayEdit }

  const wishFocus = useCallback((wish: FocusWish) => {
    focusWish.current = wish
    rerender()
  }, [])
  const activate = useCallback((row: number, cell: CellId) => {
    setActive((now) => (now.row === row && now.cell === cell ? now : { row, cell }))
  }, [])
  const goTo = useCallback(
    (row: number, wish: FocusWish = 'always') => {
      const { list, cell } = latest.current
      activate(clamp(row, list.count - 1), cell)
      wishFocus(wish)
    },
    [activate, wishFocus],
  )
  const goBeside = useCallback(
    (by: 1 | -1) => {
      const { cells, cell, row } = latest.current
      activate(row, cells[clamp(cells.indexOf(cell) + by, cells.length - 1)] ?? cell)
      wishFocus('always')
    },
    [activate, wishFocus],
  )
  const edit = useCallback(
    (row: number, field: CellField) => {
      const { list, columns, mayEdit } = latest.current
      const lead = list.leadAt(row)
      const column = columnOfField(columns, field)
      if (!lead || !column || !mayEdit(lead)) return false
      activate(row, column)
      setEditing({ row, leadId: lead.id, field })
      return true
    },
    [activate, setEditing],
  )
  const closeEditor = useCallback(
    (move: 'stay' | 'next' | 'previous') => {
      const { editing, columns } = latest.current
      if (!editing) return
      const stop = move === 'stay' ? null : stopBeside(columns, editing.field, move)
      if (stop && edit(editing.row + stop.rowBy, stop.field)) return
      setEditing(null)
      wishFocus('if lost')
    },
    [edit, setEditing, wishFocus],
  )
  return { row, cell, cells, editing, focusWish, activate, goTo, goBeside, edit, closeEditor }
}
