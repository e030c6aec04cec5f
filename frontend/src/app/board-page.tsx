import { type Lead, type Status, statuses } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
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
import { useTranslation } from '../platform/i18n/index.ts'
import { whenIdle } from '../platform/idle.ts'
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

/** What the columns have in common: what does not change stays the same, so that cards need not be drawn again. */
const useBoard = (tenant: number, address: LeadsAddress, handles: Map<Status, ColumnHandle>) => {
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

/** The five statuses side by side; on narrow screens one at a time. */
const BoardPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const isNarrow = useIsNarrow()
  const address = useLeadsAddress()
  const { view, change, openId, close } = address
  const handles = useMemo(() => new Map<Status, ColumnHandle>(), [])
  const { board, menu, announcement } = useBoard(tenant, address, handles)
  const { data: totals, error } = useQuery(boardQuery(tenant, board.params))
  const shown = shownStatuses(view)
  const columns = totals?.columns.filter(({ status }) => shown.includes(status))
  const isWithoutCards = columns?.every(({ count }) => count === 0) ?? true
  const drag = useDrag(board.mayWrite)
  const { scroller, seen, show } = useSeenColumn(shown, drag)
  usePage(t('board.title'), totals !== undefined || error !== null)
  usePanelPreload()
  useEffect(() => whenIdle(() => void loadMenu().catch(() => null)), [])

  const openRow = (status: Status, row: number) => {
    const lead = handles.get(status)?.leadAt(row)
    if (lead) address.open(lead.id)
  }
  const openMenu = (status: Status) => {
    const handle = handles.get(status)
    const lead = handle?.leadAt(handle.row)
    const button = document.activeElement
      ?.closest('[data-row]')
      ?.querySelector<HTMLElement>('button[aria-haspopup=menu]')
    if (!lead || !button) return false
    return board.onMenu(lead, button)
  }
  const placeOfOpen = () => {
    const status = statuses.find((each) => {
      const handle = handles.get(each)
      return handle?.leadAt(handle.row)?.id === openId
    })
    return status && { status, handle: handles.get(status) }
  }
  const onClose = () => {
    close()
    const place = placeOfOpen()
    place?.handle?.goTo(place.handle.row)
  }
  const onStep = (by: 1 | -1) => {
    const place = placeOfOpen()
    if (!place?.handle) return
    const row = Math.max(0, Math.min(place.handle.count - 1, place.handle.row + by))
    place.handle.goTo(row)
    openRow(place.status, row)
  }
  const { search, goToFirst } = useBoardKeys({
    tenant,
    handles,
    mayWrite: board.mayWrite,
    isPanelOpen: openId !== null,
    onOpen: openRow,
    onClosePanel: onClose,
    onMenu: openMenu,
  })
  const onSearch = useCallback((search: string) => change({ search }), [change])
  if (openId !== null && isNarrow) {
    const search = leadViewParams(view).toString()
    return <Navigate replace to={{ pathname: `/t/${tenant}/leads/${openId}`, search }} />
  }

  return (
    <div className="relative flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pt-3 pb-2.5 max-md:px-4">
          <h1 className="text-base font-semibold">{t('board.title')}</h1>
          {error && !totals && (
            <p role="alert" className="text-sm text-muted">
              {t('board.totalsFailed', { reason: error.message })}
            </p>
          )}
          {board.mayWrite && (
            <ButtonLink
              to={newLeadPath(tenant)}
              look="primary"
              className="ml-auto md:order-last md:ml-0"
              aria-keyshortcuts="c"
            >
              <Plus aria-hidden="true" size={15} />
              {t('leads.new')}
            </ButtonLink>
          )}
          <div className="max-md:w-full md:ml-auto">
            <SearchField value={view.search} onChange={onSearch} onDone={goToFirst} inputRef={search} />
          </div>
        </div>
        <div className="border-b border-line px-5 pb-2.5 max-md:px-4 max-md:pb-1.5">
          <FilterBar tenant={tenant} view={view} onChange={change} />
        </div>
        {isNarrow && <ColumnTabs statuses={shown} board={totals} current={seen} onChoose={show} />}
        <DragContext value={drag}>
          <div
            ref={scroller}
            // While it holds no card that takes the focus, the keyboard scrolls it by itself.
            {...(isWithoutCards ? { tabIndex: 0, role: 'group', 'aria-label': t('board.columns') } : {})}
            className="flex min-h-0 flex-1 gap-2 overflow-x-auto p-3 max-md:snap-x max-md:snap-mandatory max-md:gap-0 max-md:p-0 max-md:[scrollbar-width:none]"
          >
            {shown.map((status) => (
              <BoardColumn
                key={status}
                board={board}
                status={status}
                totals={columns?.find((column) => column.status === status)}
              />
            ))}
          </div>
        </DragContext>
        <p role="status" className="sr-only">
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
