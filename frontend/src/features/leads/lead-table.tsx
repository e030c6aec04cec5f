// biome-ignore-all lint/a11y/useAriaPropsSupportedByRole: the role is one of two, and both support it
// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which a <table> does not allow; the ARIA table keeps its meaning
import type { Lead, LeadOrdering } from '@lead-scoring/contract'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useIsNarrow } from '../../platform/media.ts'
import { LeadCard, LeadRow, RowSkeleton } from './lead-row.tsx'
import { LeadTableHeader } from './lead-table-header.tsx'

const rowHeightPx = 42
const cardHeightPx = 84
/** How many rows before the end of what is loaded the next page is asked for. */
const readAheadRows = 40

export type LeadTableProps = {
  leads: readonly Lead[]
  /** All leads that match, loaded or not. */
  count: number
  isLoading: boolean
  ordering: LeadOrdering
  onSort: (ordering: LeadOrdering) => void
  hrefOf: (lead: Lead) => string
  /** From 0; the row that the keyboard is on. */
  activeIndex: number
  onActivate: (index: number) => void
  /** Set when the keyboard moved, so that focus follows; read once. */
  focusWanted: RefObject<boolean>
  highlightedId: number | null
  onNearEnd: () => void
  /** These rows belong to the previous search while the new one is on its way: a line says so. */
  isStale: boolean
}

const useRows = ({ leads, count, isLoading, onNearEnd }: LeadTableProps, isCard: boolean) => {
  const scroller = useRef<HTMLDivElement>(null)
  const waiting = isLoading ? 14 : Math.min(count - leads.length, 20)
  const rows = useVirtualizer({
    count: leads.length + Math.max(0, waiting),
    getScrollElement: () => scroller.current,
    estimateSize: () => (isCard ? cardHeightPx : rowHeightPx),
    overscan: 12,
    // The sticky header covers the first pixels of the scroller.
    scrollPaddingStart: isCard ? 0 : 40,
    useFlushSync: false,
  })
  const items = rows.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (!isLoading && last >= leads.length - readAheadRows) onNearEnd()
  }, [isLoading, last, leads.length, onNearEnd])
  useEffect(() => rows.measure(), [isCard])
  return { scroller, rows, items }
}

/** Moves the scroll and the focus to the active row when the keyboard asked for it. */
const useFocusFollows = (
  { activeIndex, focusWanted, leads }: LeadTableProps,
  { scroller, rows }: ReturnType<typeof useRows>,
) => {
  useEffect(() => {
    if (!focusWanted.current || activeIndex >= leads.length) return
    rows.scrollToIndex(activeIndex, { align: 'auto' })
    // The row may have to be rendered first.
    const frame = requestAnimationFrame(() => {
      const link = scroller.current?.querySelector<HTMLElement>(`a[data-position="${activeIndex + 1}"]`)
      link?.focus({ preventScroll: true })
      focusWanted.current = false
    })
    return () => cancelAnimationFrame(frame)
  })
}

/** Brings a lead that was just created or changed into view, once. */
const useHighlight = ({ leads, highlightedId }: LeadTableProps, { rows }: ReturnType<typeof useRows>) => {
  const shown = useRef<number | null>(null)
  useEffect(() => {
    if (highlightedId === null || shown.current === highlightedId) return
    const index = leads.findIndex((lead) => lead.id === highlightedId)
    if (index < 0) return
    shown.current = highlightedId
    rows.scrollToIndex(index, { align: 'center' })
  })
}

/** Takes no room. Dimming the rows instead would take their texts below the contrast that people need. */
const PendingLine = () => (
  <div aria-hidden="true" className="sticky top-0 z-20 h-0">
    <div className="h-0.5 animate-pulse bg-accent motion-reduce:animate-none" />
  </div>
)

/** The ranked list: a table on wide screens, cards on narrow ones; only the visible rows are in the document. */
export const LeadTable = (props: LeadTableProps) => {
  const { leads, count, ordering, onSort, hrefOf, activeIndex, onActivate, highlightedId, isStale } = props
  const { t } = useTranslation()
  const isCard = useIsNarrow()
  const parts = useRows(props, isCard)
  useFocusFollows(props, parts)
  useHighlight(props, parts)
  const Row = isCard ? LeadCard : LeadRow

  return (
    <div ref={parts.scroller} className="relative min-h-0 flex-1 overflow-auto overscroll-contain">
      <div
        role={isCard ? 'list' : 'table'}
        aria-label={t('leads.title')}
        aria-busy={props.isLoading || isStale}
        {...(isCard ? {} : { 'aria-rowcount': count + 1 })}
      >
        {isStale && <PendingLine />}
        {!isCard && <LeadTableHeader ordering={ordering} onSort={onSort} />}
        <div
          role={isCard ? 'presentation' : 'rowgroup'}
          className="relative"
          style={{ height: parts.rows.getTotalSize() }}
        >
          {parts.items.map(({ index, start, size }) => {
            const lead = leads[index]
            const place = { height: size, transform: `translateY(${start}px)` }
            if (!lead) {
              return (
                <div
                  key={`waiting-${index}`}
                  aria-hidden="true"
                  className="absolute inset-x-0 top-0 border-b border-line"
                  style={place}
                >
                  <RowSkeleton index={index} isCard={isCard} />
                </div>
              )
            }
            return (
              <div
                key={lead.id}
                role={isCard ? 'listitem' : 'row'}
                {...(isCard
                  ? { 'aria-setsize': count, 'aria-posinset': index + 1 }
                  : { 'aria-rowindex': index + 2 })}
                data-highlighted={lead.id === highlightedId || undefined}
                className={`lead-row absolute inset-x-0 top-0 border-b border-line hover:bg-hover ${isCard ? '' : 'lead-grid'}`}
                style={place}
              >
                <Row
                  lead={lead}
                  position={index + 1}
                  href={hrefOf(lead)}
                  isActive={index === activeIndex}
                  onActivate={onActivate}
                />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
