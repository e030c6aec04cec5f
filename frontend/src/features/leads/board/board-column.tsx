import type { Lead, Member, Status, BoardColumn as Totals } from '@lead-scoring/contract'
import { type RefObject, useContext, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { formatOwner } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import type { LeadList } from '../lead-list.ts'
import type { Rows } from '../lead-pages.ts'
import type { MayEdit } from '../lead-permission.ts'
import { useRows } from '../use-rows.ts'
import { BoardCard, BoardCardSkeleton } from './board-card.tsx'
import type { MovedLeads } from './board-rows.ts'
import { ColumnEmpty } from './column-empty.tsx'
import { ColumnHeader } from './column-header.tsx'
import { type Column, useColumn } from './use-column.ts'
import { type ColumnHandle, useColumnFocus } from './use-column-focus.ts'
import { DragContext } from './use-drag.ts'

/** A card and the gap below it, in pixels. */
const sizes = { row: 120, header: 0 }
/** Cards that stand in for a column of which nothing is known yet. */
const cardsWhileLoading = 4
const onWidth = () => {}

/** What is the same for all columns and all their cards. */
export type Board = {
  readonly tenant: number
  /** The filters, as the list takes them. */
  readonly params: string
  readonly isNarrowed: boolean
  readonly moved: MovedLeads
  readonly members: readonly Member[] | undefined
  readonly openId: number | null
  readonly mayWrite: boolean
  readonly mayEdit: MayEdit
  readonly hrefOf: (lead: Lead) => string
  readonly onOpen: (lead: Lead) => void
  readonly onMenu: (lead: Lead, button: HTMLElement) => void
  readonly onDrop: (lead: Lead, status: Status) => void
  /** The columns that are on the screen. */
  readonly handles: Map<Status, ColumnHandle>
}

type BoardColumnProps = { board: Board; status: Status; totals: Totals | undefined }

const useDropTarget = ({ board, status }: BoardColumnProps, scroller: RefObject<HTMLElement | null>) => {
  const section = useRef<HTMLElement>(null)
  const drag = useContext(DragContext)
  const onDrop = useRef(board.onDrop)
  onDrop.current = board.onDrop
  useEffect(() => {
    if (!drag || !section.current || !scroller.current) return
    return drag.dropOnColumn({
      element: section.current,
      scroller: scroller.current,
      takes: (lead) => lead.status !== status,
      onDrop: (lead) => onDrop.current(lead, status),
    })
  }, [drag, scroller, status])
  return section
}

type CardsProps = Pick<BoardColumnProps, 'board'> & {
  column: Column
  rows: Rows
  /** The row that the keyboard is on. */
  active: number
  highlightedId: number | null
}

/** The cards of these rows; those that scroll away are used again for others. */
const Cards = ({ board, column, rows: { first, last }, active, highlightedId }: CardsProps) => {
  const { t } = useTranslation()
  const ownerOf = ({ owner_id: owner }: Lead) =>
    owner !== null && !board.members ? '' : formatOwner(owner, board.members, t)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const row = first + index
    const lead = column.leadAt(row)
    return (
      <li
        key={row}
        data-row={row}
        tabIndex={-1}
        aria-setsize={column.count}
        aria-posinset={row + 1}
        className="absolute inset-x-0 top-0 pb-2 outline-none"
        style={{ height: sizes.row, transform: `translateY(${row * sizes.row}px)` }}
      >
        {lead ? (
          <BoardCard
            lead={lead}
            owner={ownerOf(lead)}
            href={board.hrefOf(lead)}
            isActive={row === active}
            isOpen={lead.id === board.openId}
            isHighlighted={lead.id === highlightedId}
            mayMove={board.mayEdit(lead)}
            onOpen={board.onOpen}
            onMenu={board.onMenu}
          />
        ) : (
          <BoardCardSkeleton row={row} />
        )}
      </li>
    )
  })
}

/** Why a column has no cards, or not all of them. */
const ColumnNote = ({ list }: { list: LeadList }) => {
  const { t } = useTranslation()
  const text = list.error ? list.error.message : t('leads.moreFailed')
  return (
    <div role="alert" className="px-2 py-4 text-center text-xs text-muted">
      <p className="mb-2">{text}</p>
      <Button onClick={list.retry}>{t('app.retry')}</Button>
    </div>
  )
}

/** Draws the rows around what is seen, has their pages fetched, and begins at the top of another list. */
const useColumnRows = ({ list, count, onVisible }: Column) => {
  const drawn = useRows(list.isLoading ? cardsWhileLoading : count, sizes, onWidth)
  const { direction, scrollTo } = drawn
  const { first, last } = drawn.rows
  useLayoutEffect(
    () => onVisible({ first, last: Math.max(first, last) }, direction),
    [onVisible, first, last, direction],
  )
  const shown = useRef(list.params)
  useLayoutEffect(() => {
    if (shown.current === list.params) return
    shown.current = list.params
    scrollTo(0)
  })
  return drawn
}

/** One status: its totals, and its leads, best first; only the cards around the screen are in the document. */
export const BoardColumn = (props: BoardColumnProps) => {
  const { board, status, totals } = props
  const id = useId()
  const column = useColumn(board.tenant, board.params, status, board.moved)
  const { list, count, leadAt } = column
  const drawn = useColumnRows(column)
  const { scroller, pageRows } = drawn
  const { row: active, setActive, goTo, arrive, highlightedId } = useColumnFocus(column, drawn)
  const section = useDropTarget(props, scroller)
  const { handles } = board
  useLayoutEffect(() => {
    handles.set(status, { count, pageRows, row: active, leadAt, goTo, arrive })
    return () => void handles.delete(status)
  })
  // At the top where there are no cards, else below them.
  const failure = (list.error || list.isIncomplete) && <ColumnNote list={list} />
  const onFocus = ({ target }: React.FocusEvent) => {
    const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
    if (row !== undefined) setActive(Number(row))
  }
  return (
    <section
      ref={section}
      aria-labelledby={id}
      data-status={status}
      className="flex min-h-0 min-w-46 flex-1 snap-start flex-col rounded-xl bg-surface transition-colors duration-100 data-over:bg-accent-soft data-over:outline-2 data-over:-outline-offset-2 data-over:outline-accent max-md:basis-full max-md:flex-none max-md:rounded-none"
    >
      <ColumnHeader id={id} status={status} totals={totals} />
      <div
        ref={scroller}
        data-lead-scroller
        className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-1.5 [scrollbar-color:var(--line-strong)_transparent] [scrollbar-width:thin] max-md:px-4"
      >
        {count === 0 && !list.isLoading && !list.error && (
          <ColumnEmpty status={status} isNarrowed={board.isNarrowed} mayMove={board.mayWrite} />
        )}
        {count === 0 && failure}
        <ul
          aria-labelledby={id}
          aria-busy={list.isLoading || list.isStale}
          className="relative"
          style={{ height: (list.isLoading ? cardsWhileLoading : count) * sizes.row }}
          onFocus={onFocus}
        >
          <Cards
            board={board}
            column={column}
            rows={drawn.rows}
            active={active}
            highlightedId={highlightedId}
          />
        </ul>
      </div>
      {count > 0 && failure}
    </section>
  )
}
