// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, absolutely, which a <table> does not allow; the ARIA grid keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: a header's focus is on the button inside
import type { LeadOrdering } from '@lead-scoring/contract'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useRef } from 'react'
import { fieldLabel } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ColumnResizer } from './column-resizer.tsx'
import { type ColumnChoice, type ColumnId, columnOf } from './columns.ts'
import { nextOrdering } from './lead-view.ts'

type HeaderProps = {
  columns: readonly ColumnChoice[]
  ordering: LeadOrdering
  onSort: (ordering: LeadOrdering) => void
  onDragWidth: (id: ColumnId, width: number) => void
  onResize: (id: ColumnId, width: number | null) => void
  selected: 'none' | 'some' | 'all'
  /** Selects everything that can be selected, or nothing. */
  onToggleAll: () => void
}

const direction = (ordering: LeadOrdering, column: string | undefined) => {
  if (ordering === column) return 'ascending'
  return ordering === `-${column}` ? 'descending' : 'none'
}

const HeaderCell = ({ id, header }: { id: ColumnId; header: HeaderProps }) => {
  const { t } = useTranslation()
  const cell = useRef<HTMLSpanElement>(null)
  const { sort, isNumber } = columnOf(id)
  const { ordering, onSort, onDragWidth, onResize } = header
  const sorted = direction(ordering, sort)
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
  return (
    <span
      ref={cell}
      role="columnheader"
      data-column={id}
      {...(sort ? { 'aria-sort': sorted } : {})}
      className={`lead-cell ${isNumber ? 'justify-end' : ''}`}
    >
      {sort ? (
        <button
          type="button"
          title={fieldLabel(id, t)}
          onClick={() => onSort(nextOrdering(ordering, sort))}
          className={`-mx-1.5 inline-flex h-7 max-w-[calc(100%+0.75rem)] cursor-default items-center gap-0.5 rounded px-1.5 font-medium hover:bg-hover hover:text-text ${
            sorted === 'none' ? '' : 'text-text'
          } ${isNumber ? 'flex-row-reverse' : ''}`}
        >
          <span className="truncate">{fieldLabel(id, t)}</span>
          {sorted !== 'none' && <Arrow aria-hidden="true" size={12} className="shrink-0" />}
        </button>
      ) : (
        <span className="truncate font-medium">{fieldLabel(id, t)}</span>
      )}
      <ColumnResizer
        header={cell}
        onDrag={(width) => onDragWidth(id, width)}
        onEnd={(width) => onResize(id, width)}
      />
    </span>
  )
}

export const LeadTableHeader = memo((props: HeaderProps) => {
  const { t } = useTranslation()
  const { columns, selected, onToggleAll } = props
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-canvas">
      <div role="row" aria-rowindex={1} className="lead-grid lead-head h-9 text-xs text-muted">
        <span role="columnheader" data-column="place" className="lead-cell lead-place">
          <span className="sr-only">{t('leads.position')}</span>
          <span aria-hidden="true" className="lead-number">
            #
          </span>
          <span className="lead-check">
            <Checkbox
              aria-label={t('leads.selectAll')}
              isChecked={selected === 'all'}
              isMixed={selected === 'some'}
              tabIndex={-1}
              onChange={onToggleAll}
            />
          </span>
        </span>
        {columns.map(({ id }) => (
          <HeaderCell key={id} id={id} header={props} />
        ))}
      </div>
    </div>
  )
})
