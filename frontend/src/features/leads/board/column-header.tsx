import type { BoardColumn, Status } from '@lead-scoring/contract'
import { formatMoney, formatNumber } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { StatusBadge } from '../status-badge.tsx'

type ColumnHeaderProps = {
  status: Status
  /** Undefined while they are on their way, and when they could not be had. */
  totals: BoardColumn | undefined
  id: string
}

/** The name of a column and the totals of all its leads: what may still be won, or what was. */
export const ColumnHeader = ({ status, totals, id }: ColumnHeaderProps) => {
  const { t, language } = useTranslation()
  const money = () => {
    if (!totals || status === 'lost') return ''
    if (status === 'won') return t('board.wonSum', { money: formatMoney(totals.won_sum, language) })
    return t('board.budgetSum', { money: formatMoney(totals.budget_sum, language) })
  }
  return (
    <header className="relative flex h-15 shrink-0 flex-col justify-center gap-1 px-2 tabular-nums max-md:h-9 max-md:px-4">
      {/* Narrow screens say it in the tab above; hidden where it stands, or the page would be as wide as all columns. */}
      <div className="flex items-center justify-between gap-2 max-md:sr-only">
        <h2 id={id} className="flex min-w-0">
          <StatusBadge status={status} />
        </h2>
        <span className="text-sm font-medium">
          {totals && (
            <>
              <span aria-hidden="true">{formatNumber(totals.count, language)}</span>
              <span className="sr-only">
                {t('leads.count', { count: totals.count, formatted: formatNumber(totals.count, language) })}
              </span>
            </>
          )}
        </span>
      </div>
      <p className="h-4 truncate px-1 text-xs text-muted">{money()}</p>
    </header>
  )
}
