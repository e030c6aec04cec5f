import type { Lead } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { type RefObject, useRef } from 'react'
import { useNavigate } from 'react-router'
import { fieldsOf } from '../features/leads/edit-stops.ts'
import { isGridFocused } from '../features/leads/grid-focus.ts'
import type { LeadList } from '../features/leads/lead-list.ts'
import type { MayEdit } from '../features/leads/lead-permission.ts'
import { useDeleteWithUndo } from '../features/leads/use-delete-lead.ts'
import type { Grid } from '../features/leads/use-grid.ts'
import type { useSelection } from '../features/leads/use-selection.ts'
import { loadTexts } from '../platform/i18n/index.ts'
import { useShortcuts } from '../platform/shortcuts.ts'

type LeadsKeys = {
  tenant: number
  list: LeadList
  grid: Grid
  selection: ReturnType<typeof useSelection>
  /** How many rows a page up or down is. */
  pageRows: RefObject<number>
  isPanelOpen: boolean
  onOpen: (row: number) => void
  onClosePanel: () => void
  /** The selected leads are being deleted. */
  onRemoved: () => void
  mayEdit: MayEdit
  mayWrite: boolean
}

/** Keys that scroll or delete belong to what is focused: the panel's are not the list's. */
const isListMeant = () => isGridFocused() || !document.activeElement?.closest('[data-lead-panel]')

/** What only a selection needs comes with its bar, not with the page. */
const useRemoveTogether = (tenant: number) => {
  const client = useQueryClient()
  return async (leads: readonly Lead[]) => {
    const [{ deleteTogether }] = await Promise.all([
      import('../features/leads/bulk/delete-together.ts'),
      loadTexts('bulk'),
    ])
    return deleteTogether({ client, tenant }, leads)
  }
}

/** All keys of the list; gives the field that `/` jumps to. */
export const useLeadsKeys = (props: LeadsKeys) => {
  const {
    tenant,
    list,
    grid,
    selection,
    pageRows,
    isPanelOpen,
    onOpen,
    onClosePanel,
    onRemoved,
    mayEdit,
    mayWrite,
  } = props
  const navigate = useNavigate()
  const remove = useDeleteWithUndo(tenant)
  const removeTogether = useRemoveTogether(tenant)
  const search = useRef<HTMLInputElement>(null)
  const last = list.count - 1

  const goTo = (row: number, isRange: boolean) => {
    const target = Math.max(0, Math.min(last, row))
    const from = grid.row
    if (isPanelOpen) onOpen(target)
    grid.goTo(target, isPanelOpen && !isGridFocused() ? 'if lost' : 'always')
    if (isRange) selection.stepTo(target, from)
  }
  // The first key only shows where one is; the next ones move.
  const move = (by: number) => (event: KeyboardEvent) =>
    goTo(isGridFocused() || isPanelOpen ? grid.row + by : grid.row, event.shiftKey)
  const moveByArrow = (by: number) => (event: KeyboardEvent) => isListMeant() && move(by)(event)
  const scroll = (target: (row: number) => number) => (event: KeyboardEvent) => {
    if (!isListMeant()) return false
    return goTo(target(grid.row), event.shiftKey)
  }
  const removeChosen = () => {
    if (!isListMeant()) return false
    if (selection.leads.length === 0) return removeActive()
    void removeTogether(selection.leads)
    onRemoved()
  }
  const removeActive = () => {
    const lead = list.leadAt(grid.row)
    if (!lead || !isGridFocused() || !mayEdit(lead)) return false
    if (isPanelOpen) onClosePanel()
    grid.goTo(grid.row)
    return remove(lead)
  }
  const toggle = (event: KeyboardEvent) => {
    if (event.shiftKey) selection.extendTo(grid.row, grid.row)
    else selection.toggle(grid.row)
  }
  const giveUp = () => {
    if (isPanelOpen) {
      onClosePanel()
      grid.goTo(grid.row)
      return
    }
    // Also one that is still on its way.
    selection.clear()
    // The bar that may have had the focus is gone.
    if (selection.leads.length > 0) grid.goTo(grid.row, isGridFocused() ? 'if lost' : 'always')
  }
  // Also while focus is still on its way to the row: who types fast does not wait for it.
  const isOnRow = () => isGridFocused() || grid.focusWish.current !== null
  const goBeside = (by: 1 | -1) => () => isOnRow() && grid.goBeside(by)
  const edit = () => {
    const [field] = grid.cell === 'place' ? [] : fieldsOf(grid.cell)
    return field !== undefined && isOnRow() && grid.edit(grid.row, field)
  }
  const enter = ({ target }: KeyboardEvent) => {
    if (isGridFocused()) return (target as Element).matches('[role=gridcell]') && edit()
    if (!isOnRow()) return false
    return grid.cell === 'name' ? onOpen(grid.row) : edit()
  }
  useShortcuts({
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    c: () => mayWrite && void navigate(`/t/${tenant}/leads/new`),
    j: move(1),
    J: move(1),
    ArrowDown: moveByArrow(1),
    k: move(-1),
    K: move(-1),
    ArrowUp: moveByArrow(-1),
    ArrowLeft: goBeside(-1),
    ArrowRight: goBeside(1),
    F2: edit,
    Enter: enter,
    Home: scroll(() => 0),
    End: scroll(() => last),
    PageDown: scroll((row) => row + pageRows.current),
    PageUp: scroll((row) => row - pageRows.current),
    // Leads instead of the page's texts.
    'Mod+a': () => isListMeant() && void selection.selectAll(),
    x: toggle,
    X: toggle,
    Escape: giveUp,
    Delete: removeChosen,
    '#': removeChosen,
  })
  return search
}
