// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, absolutely, which a <table> does not allow; the ARIA grid keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is one of two, and both support it
import { type Lead, type LeadOrdering, maxBulk } from '@lead-scoring/contract'
import {
  type CSSProperties,
  type PointerEvent,
  type MouseEvent as ReactMouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Density } from '../../platform/density.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { whenIdle } from '../../platform/idle.ts'
import {
  type ColumnChoice,
  type ColumnId,
  gridTemplate,
  leastWidth,
  pinnedColumns,
  resizeColumn,
} from './columns.ts'
import type { CellField } from './edit-stops.ts'
import { CardSkeleton, LeadCard } from './lead-card.tsx'
import type { LeadList } from './lead-list.ts'
import type { Direction, Rows } from './lead-pages.ts'
import type { MayEdit } from './lead-permission.ts'
import { LeadRow, loadCellEditor, type RowActions, RowSkeleton } from './lead-row.tsx'
import { LeadTableHeader } from './lead-table-header.tsx'
import type { Selection } from './selection.ts'
import type { CellId, Grid } from './use-grid.ts'
import { type DrawnRows, useRows } from './use-rows.ts'

const rowHeightPx: Record<Density, number> = { comfortable: 42, compact: 32 }
const cardHeightPx = 84
const headerHeightPx = 37
/** Rows that stand in for a list of which nothing is known yet. */
const rowsWhileLoading = 14

/** Places stay where the others have their checkboxes. */
const unselectable = '[&_.lead-check]:hidden [&_.lead-number]:visible!'

export type LeadTableProps = {
  list: LeadList
  grid: Grid
  isCard: boolean
  density: Density
  columns: readonly ColumnChoice[]
  onColumns: (columns: readonly ColumnChoice[]) => void
  ordering: LeadOrdering
  onSort: (ordering: LeadOrdering) => void
  selection: Selection
  /** Cards show their checkboxes. */
  isSelecting: boolean
  onToggleAll: () => void
  mayEdit: MayEdit
  /** False for those who could do nothing with a selection. */
  maySelect: boolean
  actions: RowActions
  hrefOf: (lead: Lead) => string
  /** A plain click or Enter on a row of the table; cards are links. */
  onOpen: (row: number) => void
  openId: number | null
  highlightedId: number | null
  onVisible: (rows: Rows, direction: Direction) => void
  onRoom: (width: number) => void
  /** How many rows a page up or down is. */
  pageRows: RefObject<number>
}

const sizesOf = ({ isCard, density }: LeadTableProps) =>
  isCard ? { row: cardHeightPx, header: 0 } : { row: rowHeightPx[density], header: headerHeightPx }

const useDrawnRows = (props: LeadTableProps) => {
  const { list, onVisible, onRoom, pageRows } = props
  const drawn = useRows(list.isLoading ? rowsWhileLoading : list.count, sizesOf(props), onRoom)
  const { rows, direction } = drawn
  const { first, last } = rows
  useLayoutEffect(
    () => onVisible({ first, last: Math.max(first, last) }, direction),
    [onVisible, first, last, direction],
  )
  pageRows.current = drawn.pageRows
  return drawn
}

/** Another list begins at its top. */
const useTopOfNewList = ({ list }: LeadTableProps, { scrollTo }: DrawnRows) => {
  const shown = useRef(list.params)
  useLayoutEffect(() => {
    if (shown.current === list.params) return
    shown.current = list.params
    scrollTo(0)
  })
}

const targetOf = (scroller: HTMLElement | null, row: number, cell: CellId) => {
  const element = scroller?.querySelector<HTMLElement>(`[data-row="${row}"]`)
  const place = element?.querySelector<HTMLElement>(`[data-column="${cell}"]`) ?? element
  return place?.querySelector('a') ?? place?.querySelector('input') ?? place
}

/** Moves the scroll and the focus to the active cell when the keyboard asked for it. */
const useFocusFollows = ({ grid, list }: LeadTableProps, { scroller, scrollToRow }: DrawnRows) => {
  const { row, cell, focusWish } = grid
  const focus = () => {
    const target = targetOf(scroller.current, row, cell)
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    if (!target) return
    // A row that is still on its way is focused again when it is there, unless focus has gone elsewhere.
    focusWish.current = list.leadAt(row) ? null : 'if lost'
  }
  useLayoutEffect(() => {
    if (focusWish.current !== 'always' || row >= list.count) return
    scrollToRow(row)
    focus()
  })
  useEffect(() => {
    if (focusWish.current !== 'if lost' || row >= list.count) return
    // After what the browser itself does with the focus.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focus()
      else if (list.leadAt(row)) focusWish.current = null
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Brings a lead that was just created or changed into view, once. */
const useHighlight = ({ list, highlightedId }: LeadTableProps, { scrollToRow }: DrawnRows) => {
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (highlightedId === null || shown.current === highlightedId) return
    const row = list.rowOf(highlightedId)
    if (row < 0) return
    shown.current = highlightedId
    scrollToRow(row, true)
  })
}

/** Takes no room. Dimming the rows instead would take their texts below the contrast that people need. */
const PendingLine = () => (
  <div aria-hidden="true" className="sticky top-0 left-0 z-20 h-0">
    <div className="h-0.5 animate-pulse bg-accent motion-reduce:animate-none" />
  </div>
)

type Spot = { readonly row: number; readonly cell: CellId }

const spotOf = (target: EventTarget): Spot | null => {
  if (!(target instanceof Element)) return null
  const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
  if (row === undefined) return null
  const cell = target.closest<HTMLElement>('[data-column]')?.dataset.column
  return { row: Number(row), cell: (cell ?? 'name') as CellId }
}

/** Clicks are listened for once, for all rows: a plain one opens, one with Ctrl or the wheel opens a tab, Shift selects. */
const useClicks = ({ list, grid, actions, onOpen, hrefOf }: LeadTableProps) => {
  const openTab = (row: number) => {
    const lead = list.leadAt(row)
    if (lead) window.open(hrefOf(lead), '_blank', 'noopener')
  }
  const onClick = (event: ReactMouseEvent) => {
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
  const onAuxClick = (event: ReactMouseEvent) => {
    const spot = spotOf(event.target)
    if (event.button === 1 && spot && !(event.target as Element).closest('a')) openTab(spot.row)
  }
  // Shift would mark texts, and the row that the range begins at must keep the focus.
  const onMouseDown = (event: ReactMouseEvent) => {
    if (event.shiftKey && spotOf(event.target)) event.preventDefault()
  }
  return { onClick, onAuxClick, onMouseDown }
}

/** The cell under the pointer; touch has none. */
const useHover = () => {
  const [hovered, setHovered] = useState<Spot | null>(null)
  const onPointerOver = (event: PointerEvent) => {
    const spot = event.pointerType === 'mouse' ? spotOf(event.target) : null
    setHovered((now) => (now?.row === spot?.row && now?.cell === spot?.cell ? now : spot))
  }
  return { hovered, hover: { onPointerOver, onPointerLeave: () => setHovered(null) } }
}

/** What header and rows share, said once: their columns, the least width, and where the first ones stay. */
const useColumnStyle = ({ columns, list, onColumns }: LeadTableProps, { scroller }: DrawnRows) => {
  const { count } = list
  const styleOf = useCallback(
    (columns: readonly ColumnChoice[]) => {
      const pinned = [...pinnedColumns(columns, count)]
      return {
        '--lead-columns': gridTemplate(columns, count),
        '--lead-width': `${leastWidth(columns, count)}px`,
        ...Object.fromEntries(pinned.map(([id, left]) => [`--lead-pin-${id}`, `${left}px`])),
      }
    },
    [count],
  )
  // Dragging writes to the page directly: a thousand cells need not be rendered again for each pixel.
  const onDragWidth = useCallback(
    (id: ColumnId, width: number) => {
      for (const [name, value] of Object.entries(styleOf(resizeColumn(columns, id, width)))) {
        scroller.current?.style.setProperty(name, value)
      }
    },
    [columns, scroller, styleOf],
  )
  const onResize = useCallback(
    (id: ColumnId, width: number | null) => onColumns(resizeColumn(columns, id, width)),
    [columns, onColumns],
  )
  const pins = [...pinnedColumns(columns, count).keys()].map((id) => `pin-${id}`).join(' ')
  return { style: styleOf(columns) as CSSProperties, pins, onDragWidth, onResize }
}

const selectedPart = ({ selection, list }: LeadTableProps) => {
  if (selection.size === 0) return 'none'
  return selection.size >= Math.min(list.count, maxBulk) ? 'all' : 'some'
}

const indexesOf = ({ first, last }: Rows) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

const placeOf = (index: number, props: LeadTableProps): CSSProperties => {
  const { row } = sizesOf(props)
  return { height: row, transform: `translateY(${index * row}px)` }
}

const Cards = ({ props, rows }: { props: LeadTableProps; rows: Rows }) => {
  const { list, grid, selection, isSelecting, actions, hrefOf, highlightedId } = props
  return indexesOf(rows).map((index) => {
    const lead = list.leadAt(index)
    const isSelected = lead !== undefined && selection.has(lead.id)
    return (
      <div
        key={index}
        data-row={index}
        {...(lead ? { role: 'listitem' } : { 'aria-hidden': true })}
        aria-setsize={list.count}
        aria-posinset={index + 1}
        data-selected={isSelected || undefined}
        data-highlighted={lead?.id === highlightedId || undefined}
        className="lead-row absolute inset-x-0 top-0 border-b border-line hover:bg-hover"
        style={placeOf(index, props)}
      >
        {lead ? (
          <LeadCard
            lead={lead}
            row={index}
            href={hrefOf(lead)}
            isActive={index === grid.row}
            isSelected={isSelected}
            isSelecting={isSelecting}
            onToggle={actions.onToggle}
          />
        ) : (
          <CardSkeleton row={index} />
        )}
      </div>
    )
  })
}

const TableRows = ({ props, rows, hovered }: { props: LeadTableProps; rows: Rows; hovered: Spot | null }) => {
  const { list, grid, columns, selection, actions, hrefOf, openId, highlightedId, mayEdit } = props
  return indexesOf(rows).map((index) => {
    const lead = list.leadAt(index)
    const isActive = index === grid.row
    const isSelected = lead !== undefined && selection.has(lead.id)
    return (
      <div
        key={index}
        data-row={index}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isSelected}
        data-open={(lead !== undefined && lead.id === openId) || undefined}
        data-highlighted={(lead !== undefined && lead.id === highlightedId) || undefined}
        className="lead-row lead-grid absolute inset-x-0 top-0 border-b border-line"
        style={placeOf(index, props)}
      >
        {lead ? (
          <LeadRow
            lead={lead}
            row={index}
            href={hrefOf(lead)}
            columns={columns}
            activeCell={isActive ? grid.cell : null}
            offeredCell={hovered?.row === index && mayEdit(lead) ? hovered.cell : null}
            editing={grid.editing?.leadId === lead.id ? grid.editing.field : null}
            isSelected={isSelected}
            actions={actions}
          />
        ) : (
          <RowSkeleton row={index} columns={columns} />
        )}
      </div>
    )
  })
}

/** The ranked list: a grid on wide screens, cards on narrow ones; only the visible rows are in the document. */
export const LeadTable = (props: LeadTableProps) => {
  const { list, grid, isCard, density, columns, selection, ordering, onSort, onToggleAll } = props
  const { t } = useTranslation()
  const drawn = useDrawnRows(props)
  useTopOfNewList(props, drawn)
  useFocusFollows(props, drawn)
  useHighlight(props, drawn)
  useEffect(() => whenIdle(() => void loadCellEditor().catch(() => null)), [])
  const clicks = useClicks(props)
  const { hovered, hover } = useHover()
  const { style, pins, onDragWidth, onResize } = useColumnStyle(props, drawn)
  const onFocus = (event: React.FocusEvent) => {
    const spot = spotOf(event.target)
    if (spot) grid.activate(spot.row, spot.cell)
  }
  return (
    <div
      ref={drawn.scroller}
      data-lead-scroller
      style={style}
      // While it holds nothing that takes the focus, the keyboard scrolls it by itself.
      {...(list.isLoading ? { tabIndex: 0 } : {})}
      className="relative min-h-0 flex-1 scroll-pt-10 overflow-auto overscroll-contain [scrollbar-color:var(--line-strong)_transparent] [scrollbar-width:thin] md:[scrollbar-gutter:stable]"
    >
      <div
        role={isCard ? 'list' : 'grid'}
        data-lead-grid
        data-density={density}
        data-selecting={selection.size > 0 || undefined}
        aria-label={t('leads.title')}
        aria-busy={list.isLoading || list.isStale}
        {...(isCard ? {} : { 'aria-rowcount': list.count + 1, 'aria-multiselectable': true })}
        className={isCard ? '' : `lead-width ${pins} ${props.maySelect ? '' : unselectable}`}
      >
        {list.isStale && <PendingLine />}
        {!isCard && (
          <LeadTableHeader
            columns={columns}
            ordering={ordering}
            onSort={onSort}
            onDragWidth={onDragWidth}
            onResize={onResize}
            selected={selectedPart(props)}
            onToggleAll={onToggleAll}
          />
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what a click on a row does, its link and its cells do by keyboard */}
        <div
          role={isCard ? 'presentation' : 'rowgroup'}
          className="relative"
          style={{ height: (list.isLoading ? rowsWhileLoading : list.count) * sizesOf(props).row }}
          onFocus={onFocus}
          {...(isCard ? {} : { ...clicks, ...hover })}
        >
          {isCard ? (
            <Cards props={props} rows={drawn.rows} />
          ) : (
            <TableRows props={props} rows={drawn.rows} hovered={hovered} />
          )}
        </div>
      </div>
    </div>
  )
}
