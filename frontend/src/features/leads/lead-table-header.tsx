// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which a <table> does not allow; the ARIA table keeps its meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: a header's focus is on the button inside
import type { LeadOrdering } from '@lead-scoring/contract'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { columns } from './columns.ts'
import { nextOrdering } from './lead-view.ts'

type HeaderProps = { ordering: LeadOrdering; onSort: (ordering: LeadOrdering) => void }

const direction = (ordering: LeadOrdering, column: string) => {
  if (ordering === column) return 'ascending'
  return ordering === `-${column}` ? 'descending' : 'none'
}

export const LeadTableHeader = ({ ordering, onSort }: HeaderProps) => {
  const { t } = useTranslation()
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-canvas">
      <div role="row" aria-rowindex={1} className="lead-grid h-9 text-xs text-muted">
        <span role="columnheader" className="text-right">
          <span className="sr-only">{t('leads.position')}</span>
          <span aria-hidden="true">#</span>
        </span>
        {columns.map(({ id, sort, isNumber, from }) => {
          const sorted = direction(ordering, sort)
          const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown
          return (
            <span
              key={id}
              role="columnheader"
              aria-sort={sorted}
              className={`min-w-0 ${from ?? ''} ${isNumber ? 'text-right' : ''}`}
            >
              <button
                type="button"
                onClick={() => onSort(nextOrdering(ordering, sort))}
                className={`-mx-1.5 inline-flex h-7 max-w-[calc(100%+0.75rem)] cursor-default items-center gap-0.5 rounded px-1.5 font-medium hover:bg-hover hover:text-text ${
                  sorted === 'none' ? '' : 'text-text'
                } ${isNumber ? 'flex-row-reverse' : ''}`}
              >
                <span className="truncate">{t(`field.${id}`)}</span>
                {sorted !== 'none' && <Arrow aria-hidden="true" size={12} className="shrink-0" />}
              </button>
            </span>
          )
        })}
      </div>
    </div>
  )
}
