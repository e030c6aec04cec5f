import { useCallback, useEffect, useMemo, useState } from 'react'
import { fittingColumns } from '../features/leads/columns.ts'
import { firstPageOnly, useLeadList, type VisiblePages } from '../features/leads/lead-list.ts'
import { type Direction, pageSize, pagesOf, type Rows } from '../features/leads/lead-pages.ts'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { useEditing, useGrid } from '../features/leads/use-grid.ts'
import type { LeadsAddress } from './leads-address.ts'

/** How many pages a new lead is looked for on; further down, the toast with its place has to do. */
const highlightReach: VisiblePages = [0, 1, 2, 3, 4]

/** The list, of which the pages on the screen are fetched, and those on which a new lead may be. */
const useVisibleList = (tenant: number, { listParams, highlightedId }: LeadsAddress, isHeld: boolean) => {
  const [visible, setVisible] = useState(firstPageOnly)
  const [reach, setReach] = useState(firstPageOnly)
  const list = useLeadList(tenant, listParams, [...new Set([...reach, ...visible])], isHeld)
  const { count, isLoading } = list
  const isMissing = highlightedId !== null && !isLoading && list.rowOf(highlightedId) < 0
  useEffect(() => {
    if (highlightedId === null) setReach(firstPageOnly)
    else if (isMissing) setReach(highlightReach.filter((page) => page * pageSize < count))
  }, [isMissing, highlightedId, count])
  const onVisible = useCallback(
    (rows: Rows, direction: Direction) =>
      setVisible((now) => {
        const next = pagesOf(rows, direction, count)
        return next.join() === now.join() ? now : next
      }),
    [count],
  )
  return { list, onVisible }
}

/** The list with its columns and the place of the keyboard in it. While somebody works on a lead, no row moves. */
export const useLeadsList = (tenant: number, address: LeadsAddress, isPanelOpen: boolean) => {
  const editing = useEditing()
  const { list, onVisible } = useVisibleList(tenant, address, isPanelOpen || editing[0] !== null)
  const [room, onRoom] = useState(() => innerWidth)
  const { count } = list
  const chosen = address.view.columns
  const columns = useMemo(() => chosen ?? fittingColumns(room, count), [chosen, room, count])
  const mayEdit = useMayEdit()
  const grid = useGrid(list, columns, editing, mayEdit)

  const { openId } = address
  const openRow = openId === null ? -1 : list.rowOf(openId)
  const { activate, cell } = grid
  useEffect(() => {
    if (openRow >= 0) activate(openRow, cell)
  }, [openId, openRow < 0])
  return { list, onVisible, columns, onRoom, grid, mayEdit }
}
