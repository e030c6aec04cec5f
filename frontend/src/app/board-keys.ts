import { type Lead, type Status, statuses } from '@lead-scoring/contract'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { ColumnHandle } from '../features/leads/board/use-column-focus.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { newLeadPath } from './navigation.ts'

type Handles = ReadonlyMap<Status, ColumnHandle>

type BoardKeys = {
  tenant: number
  handles: Handles
  mayWrite: boolean
  isPanelOpen: boolean
  onOpen: (status: Status, row: number) => void
  onClosePanel: () => void
  onMenu: (lead: Lead, button: HTMLElement) => void
}

/** The column that the keyboard is in; null while it is elsewhere. */
const focusedStatus = (): Status | null =>
  (document.activeElement?.closest<HTMLElement>('[data-status]')?.dataset.status as Status | undefined) ??
  null

const focusedCard = () => document.activeElement?.closest('[data-row]')

const isPanelFocused = () => document.activeElement?.closest('[data-lead-panel]') != null

/** The next column in this direction that has cards. */
const columnBeside = (handles: Handles, from: Status, by: 1 | -1): Status | undefined => {
  const shown = statuses.filter((status) => handles.has(status))
  const others =
    by === 1 ? shown.slice(shown.indexOf(from) + 1) : shown.slice(0, shown.indexOf(from)).reverse()
  return others.find((status) => (handles.get(status)?.count ?? 0) > 0)
}

/** All keys of the board; gives the field that `/` jumps to, and the way to its first card. */
export const useBoardKeys = (props: BoardKeys) => {
  const { tenant, handles, mayWrite, isPanelOpen, onOpen, onClosePanel, onMenu } = props
  const navigate = useNavigate()
  const search = useRef<HTMLInputElement>(null)
  const last = useRef<Status>('new')

  const columnOfKeyboard = (): Status | undefined => {
    const known = focusedStatus() ?? last.current
    if ((handles.get(known)?.count ?? 0) > 0) return known
    return statuses.find((status) => (handles.get(status)?.count ?? 0) > 0)
  }
  const goTo = (status: Status, row: number) => {
    last.current = status
    const handle = handles.get(status)
    if (!handle) return
    const target = Math.max(0, Math.min(handle.count - 1, row))
    handle.goTo(target)
    if (isPanelOpen) onOpen(status, target)
  }
  /** The first key only shows where one is; the next ones move. */
  const inColumn = (target: (handle: ColumnHandle) => number) => () => {
    if (isPanelFocused()) return false
    const status = columnOfKeyboard()
    const handle = status && handles.get(status)
    if (!status || !handle) return false
    return goTo(status, focusedStatus() === null ? handle.row : target(handle))
  }
  const beside = (by: 1 | -1) => () => {
    const status = focusedStatus()
    if (status === null) return inColumn(({ row }) => row)()
    const next = columnBeside(handles, status, by)
    // Where the keyboard was before in that column.
    if (next) goTo(next, handles.get(next)?.row ?? 0)
    return true
  }
  /** Of the card that has the focus, where it may be moved. */
  const openMenu = () => {
    const handle = handles.get(focusedStatus() ?? last.current)
    const lead = handle?.leadAt(handle.row)
    const button = focusedCard()?.querySelector<HTMLElement>('button[aria-haspopup=menu]')
    return lead && button ? onMenu(lead, button) : false
  }
  const down = inColumn(({ row }) => row + 1)
  const up = inColumn(({ row }) => row - 1)
  useShortcuts({
    '/': () => {
      search.current?.focus()
      search.current?.select()
    },
    c: () => mayWrite && void navigate(newLeadPath(tenant)),
    j: down,
    ArrowDown: down,
    k: up,
    ArrowUp: up,
    ArrowLeft: beside(-1),
    ArrowRight: beside(1),
    Home: inColumn(() => 0),
    End: inColumn(({ count }) => count - 1),
    PageDown: inColumn(({ row, pageRows }) => row + pageRows),
    PageUp: inColumn(({ row, pageRows }) => row - pageRows),
    m: openMenu,
    Escape: () => isPanelOpen && onClosePanel(),
  })
  return { search, goToFirst: () => void inColumn(({ row }) => row)() }
}
