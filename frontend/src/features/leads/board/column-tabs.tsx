import type { LeadBoard, Status } from '@lead-scoring/contract'
import { useEffect, useRef } from 'react'
import { formatNumber } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'

type ColumnTabsProps = {
  statuses: readonly Status[]
  board: LeadBoard | undefined
  /** The column that is seen. */
  current: Status | undefined
  onChoose: (status: Status) => void
}

/** On narrow screens one column is seen at a time: these lead to the others. */
export const ColumnTabs = ({ statuses, board, current, onChoose }: ColumnTabsProps) => {
  const { t, language } = useTranslation()
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-current]')
    if (tab) bar.current?.scrollTo({ left: tab.offsetLeft - 48, behavior: 'smooth' })
  }, [current])
  return (
    <nav
      ref={bar}
      aria-label={t('board.columns')}
      className="relative flex shrink-0 overflow-x-auto border-b border-line px-2 [scrollbar-width:none]"
    >
      {statuses.map((status) => {
        const count = board?.columns.find((column) => column.status === status)?.count
        return (
          <button
            key={status}
            type="button"
            aria-current={status === current || undefined}
            onClick={() => onChoose(status)}
            className="flex h-11 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-sm font-medium text-muted aria-[current=true]:border-accent aria-[current=true]:text-text"
          >
            {t(`status.${status}`)}
            <span className="text-xs tabular-nums">
              {count !== undefined && formatNumber(count, language)}
            </span>
          </button>
        )
      })}
    </nav>
  )
}
