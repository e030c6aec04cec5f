// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, absolutely, which a <table> does not allow; the ARIA grid keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the cells
// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is one of two, and both support it
import { maxBulk } from '@lead-scoring/contract'
import { type CSSProperties, useCallback, useEffect, useLayoutEffect } from 'react'
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
import { CardSkeleton, LeadCard } from './lead-card.tsx'
import type { Rows } from './lead-pages.ts'
import { LeadRow, loadCellEditor, RowSkeleton } from './lead-row.tsx'
import { LeadTableHeader } from './lead-table-header.tsx'
import { type Spot, spotOf, useClicks, useHover } from './lead-table-pointer.ts'
import type { LeadTableProps } from './lead-table-props.ts'
import { useFocusFollows, useHighlight, useTopOfNewList } from './lead-table-scroll.ts'
import { type DrawnRows, useRows } from './use-rows.ts'

const rowHeightPx: Record<Density, number> = { comfortable: 42, compact: 32 }
const cardHeightPx = 84
const headerHeightPx = 37
/** Rows that stand in for a list of which nothing is known yet. */
const rowsWhileLoading = 14

/** Places stay where the others have their checkboxes. */
const unselectable = '[&_.lead-check]:hidden [&_.lead-number]:visible!'

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

/** Takes no room. Dimming the rows instead would take their texts below the contrast that people need. */
const PendingLine = () => (
  <div aria-hidden="true" className="sticky top-0 left-0 z-20 h-0">
    <div className="h-0.5 animate-pulse bg-accent motion-reduce:animate-none" />
  </div>
)

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
