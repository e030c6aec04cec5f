import type { Lead, LeadBoard, Status } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { lazy, type RefObject, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Navigate } from 'react-router'
import { boardQuery } from '../features/leads/board/board.api.ts'
import { type Board, BoardColumn } from '../features/leads/board/board-column.tsx'
import { boardParams, shownStatuses } from '../features/leads/board/board-params.ts'
import { ColumnTabs } from '../features/leads/board/column-tabs.tsx'
import { loadMenu, type MenuPlace, MoveMenu } from '../features/leads/board/move-menu.tsx'
import { useMovedLeads } from '../features/leads/board/moved-leads.ts'
import type { ColumnHandle } from '../features/leads/board/use-column-focus.ts'
import { DragContext, useDrag } from '../features/leads/board/use-drag.ts'
import { useSeenColumn } from '../features/leads/board/use-seen-column.ts'
import { FilterBar } from '../features/leads/filter-bar.tsx'
import { useMayEdit } from '../features/leads/lead-permission.ts'
import { isNarrowed, leadViewParams } from '../features/leads/lead-view.ts'
import { SearchField } from '../features/leads/search-field.tsx'
import { StatusQuestions } from '../features/leads/status/status-questions.tsx'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { useIsIdle, whenIdle } from '../platform/idle.ts'
import { useIsNarrow } from '../platform/media.ts'
import { useMembers } from '../platform/members.ts'
import { usePermission } from '../platform/session.ts'
import { ButtonLink } from '../ui/button.tsx'
import { useBoardKeys } from './board-keys.ts'
import { useBoardMoves } from './board-moves.ts'
import { type LeadsAddress, useLeadsAddress } from './leads-address.ts'
import { LeadsDock, usePanelPreload } from './leads-dock.tsx'
import { newLeadPath } from './navigation.ts'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

const LivePill = lazy(async () => {
  const [pill] = await Promise.all([import('./live/live-pill.tsx'), loadTexts('live')])
  return pill
})

/** What the columns have in common: what does not change stays the same, so that cards need not be drawn again. */
const useBoard = (tenant: number, address: LeadsAddress, handles: Board['handles']) => {
  const { view, openId } = address
  const params = boardParams(view)
  const narrowed = isNarrowed({ ...view, status: [] })
  const moved = useMovedLeads(tenant)
  const members = useMembers(tenant, true)
  const mayWrite = usePermission('leads.write')
  const mayEdit = useMayEdit()
  const [menu, setMenu] = useState<MenuPlace | null>(null)
  const { move, announcement } = useBoardMoves(tenant, handles)
  const viewParams = leadViewParams(view).toString()
  // With the view, so that the lead's own page walks on in the same leads.
  const hrefOf = useCallback(
    (lead: Lead) => `/t/${tenant}/leads/${lead.id}${viewParams && `?${viewParams}`}`,
    [tenant, viewParams],
  )
  const open = useRef(address.open)
  open.current = address.open
  const onOpen = useCallback((lead: Lead) => open.current(lead.id), [])
  const onMenu = useCallback((lead: Lead, button: HTMLElement) => setMenu({ lead, button }), [])
  const onDrop = useCallback((lead: Lead, status: Status) => move(lead, status, false), [move])
  const board: Board = {
    tenant,
    params,
    isNarrowed: narrowed,
    moved,
    members,
    openId,
    mayWrite,
    mayEdit,
    hrefOf,
    onOpen,
    onMenu,
    onDrop,
    handles,
  }
  const menuParts = menu && {
    ...menu,
    onMove: (lead: Lead, status: Status) => move(lead, status, true),
    onClose: () => setMenu(null),
  }
  return { board, menu: menuParts, announcement }
}

/** The lead beside the board, and the way from it to the next one of its column. */
const useBoardPanel = ({ openId, open, close }: LeadsAddress, handles: Board['handles']) => {
  const openRow = (status: Status, row: number) => {
    const lead = handles.get(status)?.leadAt(row)
    if (lead) open(lead.id)
  }
  /** Where the open lead stands, as far as the keyboard came there. */
  const place = () => {
    const found = [...handles].find(([, handle]) => handle.leadAt(handle.row)?.id === openId)
    return found && { status: found[0], handle: found[1] }
  }
  const onClose = () => {
    const found = place()
    close()
    found?.handle.goTo(found.handle.row)
  }
  const onStep = (by: 1 | -1) => {
    const found = place()
    if (!found) return
    const { status, handle } = found
    const row = Math.max(0, Math.min(handle.count - 1, handle.row + by))
    handle.goTo(row)
    openRow(status, row)
  }
  return { openRow, onClose, onStep }
}

type HeaderProps = {
  board: Board
  address: LeadsAddress
  search: RefObject<HTMLInputElement | null>
  onSearched: () => void
  /** Why there are no totals. */
  failure: string | undefined
}

/** What the page is, the search and the filters. */
const BoardHeader = ({ board, address: { view, change }, search, onSearched, failure }: HeaderProps) => {
  const { t } = useTranslation()
  const isIdle = useIsIdle()
  const onSearch = useCallback((search: string) => change({ search }), [change])
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-3 pb-2.5 max-md:px-4">
        <h1 className="text-base font-semibold">{t('board.title')}</h1>
        {isIdle && (
          <Suspense>
            <LivePill tenant={board.tenant} isSelecting={false} />
          </Suspense>
        )}
        {failure !== undefined && (
          <p role="alert" className="text-sm text-muted">
            {t('board.totalsFailed', { reason: failure })}
          </p>
        )}
        {board.mayWrite && (
          <ButtonLink
            to={newLeadPath(board.tenant)}
            look="primary"
            className="ml-auto md:order-last md:ml-0"
            aria-keyshortcuts="c"
          >
            <Plus aria-hidden="true" size={15} />
            {t('leads.new')}
          </ButtonLink>
        )}
        <div className="max-md:w-full md:ml-auto">
          <SearchField value={view.search} onChange={onSearch} onDone={onSearched} inputRef={search} />
        </div>
      </div>
      <div className="border-b border-line px-5 pb-2.5 max-md:px-4 max-md:pb-1.5">
        <FilterBar tenant={board.tenant} isIdle={isIdle} view={view} onChange={change} />
      </div>
    </>
  )
}

type ColumnsProps = { board: Board; statuses: readonly Status[]; totals: LeadBoard | undefined }

/** The columns side by side; on narrow screens one at a time. */
const Columns = ({ board, statuses, totals }: ColumnsProps) => {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const drag = useDrag(board.mayWrite)
  const { scroller, seen, show } = useSeenColumn(statuses, drag)
  const columns = totals?.columns.filter(({ status }) => statuses.includes(status))
  const isWithoutCards = columns?.every(({ count }) => count === 0) ?? true
  return (
    <>
      {isNarrow && <ColumnTabs statuses={statuses} board={totals} current={seen} onChoose={show} />}
      <DragContext value={drag}>
        <div
          ref={scroller}
          // What others do moves no card while somebody is here.
          data-lead-cards
          // While it holds no card that takes the focus, the keyboard scrolls it by itself.
          {...(isWithoutCards ? { tabIndex: 0, role: 'group', 'aria-label': t('board.columns') } : {})}
          className="flex min-h-0 flex-1 gap-2 overflow-x-auto p-3 max-md:snap-x max-md:snap-mandatory max-md:gap-0 max-md:p-0 max-md:[scrollbar-width:none]"
        >
          {statuses.map((status) => (
            <BoardColumn
              key={status}
              board={board}
              status={status}
              totals={columns?.find((column) => column.status === status)}
            />
          ))}
        </div>
      </DragContext>
    </>
  )
}

/** The leads by their status, to be moved from one to the next. */
const BoardPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const isNarrow = useIsNarrow()
  const address = useLeadsAddress(tenant)
  const { view, openId } = address
  const handles = useMemo(() => new Map<Status, ColumnHandle>(), [])
  const { board, menu, announcement } = useBoard(tenant, address, handles)
  const { data: totals, error } = useQuery(boardQuery(tenant, board.params))
  const { openRow, onClose, onStep } = useBoardPanel(address, handles)
  usePage(t('board.title'), totals !== undefined || error !== null)
  usePanelPreload()
  useEffect(() => whenIdle(() => void loadMenu().catch(() => null)), [])
  const { search, goToFirst } = useBoardKeys({
    tenant,
    handles,
    mayWrite: board.mayWrite,
    isPanelOpen: openId !== null,
    onOpen: openRow,
    onClosePanel: onClose,
    onMenu: board.onMenu,
  })
  if (openId !== null && isNarrow) {
    const search = leadViewParams(view).toString()
    return <Navigate replace to={{ pathname: `/t/${tenant}/leads/${openId}`, search }} />
  }
  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <BoardHeader
          board={board}
          address={address}
          search={search}
          onSearched={goToFirst}
          failure={totals ? undefined : error?.message}
        />
        <Columns board={board} statuses={shownStatuses(view)} totals={totals} />
        <p role="status" data-announcement className="sr-only">
          {announcement}
        </p>
        <StatusQuestions tenant={tenant} />
        {menu && <MoveMenu key={menu.lead.id} {...menu} />}
      </div>
      {openId !== null && <LeadsDock tenant={tenant} leadId={openId} onClose={onClose} onStep={onStep} />}
    </div>
  )
}

export default BoardPage
