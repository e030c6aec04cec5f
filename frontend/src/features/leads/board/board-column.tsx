import type { Lead, Member, Status, BoardColumn as Totals } from '@lead-scoring/contract'
import { useContext, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { formatOwner } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import type { MayEdit } from '../lead-permission.ts'
import { useRows } from '../use-rows.ts'
import { BoardCard, BoardCardSkeleton } from './board-card.tsx'
import type { MovedLeads } from './board-rows.ts'
import { ColumnEmpty } from './column-empty.tsx'
import { ColumnHeader } from './column-header.tsx'
import { useColumn } from './use-column.ts'
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

const useDropTarget = ({ board, status }: BoardColumnProps, scroller: HTMLElement | null) => {
  const section = useRef<HTMLElement>(null)
  const drag = useContext(DragContext)
  const onDrop = useRef(board.onDrop)
  onDrop.current = board.onDrop
  useEffect(() => {
    if (!drag || !section.current || !scroller) return
    return drag.dropOnColumn({
      element: section.current,
      scroller,
      takes: (lead) => lead.status !== status,
      onDrop: (lead) => onDrop.current(lead, status),
    })
  }, [drag, scroller, status])
  return section
}

/** One status: its totals, and its leads, best first; only the cards around the screen are in the document. */
export const BoardColumn = (props: BoardColumnProps) => {
  const { board, status, totals } = props
  const { t } = useTranslation()
  const id = useId()
  const column = useColumn(board.tenant, board.params, status, board.moved)
  const { list, count, onVisible } = column
  const isEmpty = count === 0 && !list.isLoading && !list.error
  const drawn = useRows(list.isLoading ? cardsWhileLoading : count, sizes, onWidth)
  const { first, last } = drawn.rows
  useLayoutEffect(
    () => onVisible({ first, last: Math.max(first, last) }, drawn.direction),
    [onVisible, first, last, drawn.direction],
  )
  const { row: active, setActive, goTo, arrive, highlightedId } = useColumnFocus(column, drawn)
  const section = useDropTarget(props, drawn.scroller.current)
  const { handles } = board
  useLayoutEffect(() => {
    handles.set(status, { count, pageRows: drawn.pageRows, row: active, leadAt: column.leadAt, goTo, arrive })
    return () => void handles.delete(status)
  })
  const shown = useRef(list.params)
  useLayoutEffect(() => {
    if (shown.current === list.params) return
    shown.current = list.params
    drawn.scrollTo(0)
  })
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
        ref={drawn.scroller}
        className="min-h-0 flex-1 overflow-y-auto overscroll-y-contain px-1.5 [scrollbar-color:var(--line-strong)_transparent] [scrollbar-width:thin] max-md:px-4"
      >
        {list.error && (
          <div role="alert" className="px-2 py-4 text-center text-xs text-muted">
            <p className="mb-2">{list.error.message}</p>
            <Button onClick={list.retry}>{t('app.retry')}</Button>
          </div>
        )}
        {isEmpty && <ColumnEmpty status={status} isNarrowed={board.isNarrowed} mayMove={board.mayWrite} />}
        <ul
          aria-labelledby={id}
          aria-busy={list.isLoading || list.isStale}
          className="relative"
          style={{ height: (list.isLoading ? cardsWhileLoading : count) * sizes.row }}
          onFocus={onFocus}
        >
          {Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
            const row = first + index
            const lead = column.leadAt(row)
            return (
              <li
                // By its place: cards that scroll away are used again.
                key={row}
                data-row={row}
                tabIndex={-1}
                aria-setsize={count}
                aria-posinset={row + 1}
                className="absolute inset-x-0 top-0 pb-2 outline-none"
                style={{ height: sizes.row, transform: `translateY(${row * sizes.row}px)` }}
              >
                {lead ? (
                  <BoardCard
                    lead={lead}
                    owner={
                      lead.owner_id !== null && !board.members
                        ? ''
                        : formatOwner(lead.owner_id, board.members, t)
                    }
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
          })}
        </ul>
      </div>
      {list.isIncomplete && !list.error && (
        <p role="alert" className="flex items-center justify-center gap-2 px-2 py-2 text-xs">
          {t('leads.moreFailed')}
          <Button onClick={list.retry}>{t('app.retry')}</Button>
        </p>
      )}
    </section>
  )
}
