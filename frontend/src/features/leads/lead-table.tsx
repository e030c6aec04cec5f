// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which a <table> does not allow; the ARIA grid keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is one of two, and both support it
import { type Lead, type LeadOrdering, maxBulk } from '@lead-scoring/contract'
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
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
import type { EditableField } from './edit/editable-fields.ts'
import { CardSkeleton, LeadCard } from './lead-card.tsx'
import type { LeadList } from './lead-list.ts'
import type { Direction, Rows } from './lead-pages.ts'
import { LeadRow, loadFieldEditor, type RowActions, RowSkeleton } from './lead-row.tsx'
import { LeadTableHeader } from './lead-table-header.tsx'
import type { Selection } from './selection.ts'
import type { CellId, Grid } from './use-grid.ts'
import { useRoom } from './use-room.ts'

const rowHeightPx: Record<Density, number> = { comfortable: 42, compact: 32 }
const cardHeightPx = 84
const headerHeightPx = 37
/** Rows that stand in for a list of which nothing is known yet. */
const rowsWhileLoading = 14

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
  onToggleAll: () => void
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

type RowVirtualizer = Virtualizer<HTMLDivElement, Element>

const useRows = (props: LeadTableProps) => {
  const { list, isCard, density, onVisible, pageRows } = props
  const scroller = useRef<HTMLDivElement>(null)
  const size = isCard ? cardHeightPx : rowHeightPx[density]
  const covered = isCard ? 0 : headerHeightPx
  const rows: RowVirtualizer = useVirtualizer({
    count: list.isLoading ? rowsWhileLoading : list.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    overscan: 16,
    // The sticky header covers the first pixels of the scroller.
    scrollPaddingStart: covered,
    useFlushSync: false,
  })
  useLayoutEffect(() => rows.measure(), [size])
  const items = rows.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  const { scrollDirection } = rows
  useLayoutEffect(
    () => onVisible({ first, last }, scrollDirection),
    [onVisible, first, last, scrollDirection],
  )
  pageRows.current = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - covered) / size) - 1)
  return { scroller, rows, items }
}

type Parts = ReturnType<typeof useRows>

/** Another list begins at its top. */
const useTopOfNewList = ({ list }: LeadTableProps, { scroller }: Parts) => {
  const shown = useRef(list.params)
  useLayoutEffect(() => {
    if (shown.current === list.params) return
    shown.current = list.params
    scroller.current?.scrollTo({ top: 0 })
  })
}

const targetOf = (scroller: HTMLElement | null, row: number, cell: CellId) => {
  const element = scroller?.querySelector<HTMLElement>(`[data-row="${row}"]`)
  const place = element?.querySelector<HTMLElement>(`[data-column="${cell}"]`) ?? element
  return place?.querySelector<HTMLElement>('a, input') ?? place
}

/** Moves the scroll and the focus to the active cell when the keyboard asked for it. */
const useFocusFollows = ({ grid, list }: LeadTableProps, { scroller, rows }: Parts) => {
  useEffect(() => {
    const { row, cell, focusWish } = grid
    if (focusWish.current === null || row >= list.count) return
    if (focusWish.current === 'always') rows.scrollToIndex(row, { align: 'auto' })
    // The row may have to be rendered first, and its lead to come.
    const frame = requestAnimationFrame(() => {
      const wish = focusWish.current
      const isLost = document.activeElement === document.body
      if (wish === 'if lost' && !isLost) focusWish.current = null
      if (focusWish.current === null) return
      const target = targetOf(scroller.current, row, cell)
      target?.focus({ preventScroll: true })
      target?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      if (target && list.leadAt(row)) focusWish.current = null
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Brings a lead that was just created or changed into view, once. */
const useHighlight = ({ list, highlightedId }: LeadTableProps, { rows }: Parts) => {
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (highlightedId === null || shown.current === highlightedId) return
    const row = list.rowOf(highlightedId)
    if (row < 0) return
    shown.current = highlightedId
    rows.scrollToIndex(row, { align: 'center' })
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
      grid.edit(spot.row, edit as EditableField)
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
const useColumnStyle = ({ columns, list, onColumns }: LeadTableProps, { scroller }: Parts) => {
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

const Cards = ({ props, parts }: { props: LeadTableProps; parts: Parts }) => {
  const { list, grid, selection, hrefOf, highlightedId } = props
  return parts.items.map(({ index, start, size }) => {
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
        style={{ height: size, transform: `translateY(${start}px)` }}
      >
        {lead ? (
          <LeadCard lead={lead} href={hrefOf(lead)} isActive={index === grid.row} isSelected={isSelected} />
        ) : (
          <CardSkeleton row={index} />
        )}
      </div>
    )
  })
}

const TableRows = ({
  props,
  parts,
  hovered,
}: {
  props: LeadTableProps
  parts: Parts
  hovered: Spot | null
}) => {
  const { list, grid, columns, selection, actions, hrefOf, openId, highlightedId } = props
  return parts.items.map(({ index, start, size }) => {
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
        style={{ height: size, transform: `translateY(${start}px)` }}
      >
        {lead ? (
          <LeadRow
            lead={lead}
            row={index}
            href={hrefOf(lead)}
            columns={columns}
            activeCell={isActive ? grid.cell : null}
            offeredCell={hovered?.row === index ? hovered.cell : null}
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
  const { list, grid, isCard, density, columns, selection, ordering, onSort, onToggleAll, onRoom } = props
  const { t } = useTranslation()
  const parts = useRows(props)
  useRoom(parts.scroller, onRoom)
  useTopOfNewList(props, parts)
  useFocusFollows(props, parts)
  useHighlight(props, parts)
  useEffect(() => whenIdle(() => void loadFieldEditor().catch(() => null)), [])
  const clicks = useClicks(props)
  const { hovered, hover } = useHover()
  const { style, pins, onDragWidth, onResize } = useColumnStyle(props, parts)
  const onFocus = (event: React.FocusEvent) => {
    const spot = spotOf(event.target)
    if (spot) grid.activate(spot.row, spot.cell)
  }
  return (
    <div
      ref={parts.scroller}
      style={style}
      className="relative min-h-0 flex-1 scroll-pt-10 overflow-auto overscroll-contain [scrollbar-color:var(--line-strong)_transparent] [scrollbar-gutter:stable] [scrollbar-width:thin]"
    >
      <div
        role={isCard ? 'list' : 'grid'}
        data-lead-grid
        data-density={density}
        data-selecting={selection.size > 0 || undefined}
        aria-label={t('leads.title')}
        aria-busy={list.isLoading || list.isStale}
        {...(isCard ? {} : { 'aria-rowcount': list.count + 1, 'aria-multiselectable': true })}
        className={isCard ? '' : `lead-width ${pins}`}
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
          style={{ height: parts.rows.getTotalSize() }}
          onFocus={onFocus}
          {...(isCard ? {} : { ...clicks, ...hover })}
        >
          {isCard ? (
            <Cards props={props} parts={parts} />
          ) : (
            <TableRows props={props} parts={parts} hovered={hovered} />
          )}
        </div>
      </div>
    </div>
  )
}
