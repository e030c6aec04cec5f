import type { Lead } from '@lead-scoring/contract'
import { memo } from 'react'
import { Link } from 'react-router'
import { formatMoney, formatNumber, fullName } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { RowActions } from './lead-row.tsx'
import { StatusBadge } from './status-badge.tsx'
import { textWidth } from './text-width.ts'

type LeadCardProps = {
  lead: Lead
  href: string
  /** The card that the keyboard is on: the only one in the tab order. */
  isActive: boolean
  isSelected: boolean
  /** Whether it has a checkbox. */
  isSelecting: boolean
  row: number
  onToggle: RowActions['onToggle']
}

/** A lead on a narrow screen. The whole card is the link's target, but for the checkbox. */
export const LeadCard = memo((props: LeadCardProps) => {
  const { lead, href, isActive, isSelected, isSelecting, row, onToggle } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = [
    lead.budget === null ? null : formatMoney(lead.budget, language),
    t(`industry.${lead.industry}`),
    t(`urgency.${lead.urgency}`),
  ].filter((fact) => fact !== null)
  return (
    <div className="flex h-full items-center gap-3 px-4">
      {isSelecting && (
        <span className="relative z-1 -mr-3 -ml-4 h-full w-11 *:size-full">
          <Checkbox
            aria-label={t('leads.select', { name: fullName(lead) })}
            isChecked={isSelected}
            tabIndex={isActive ? 0 : -1}
            onChange={() => onToggle(row, false)}
          />
        </span>
      )}
      <ScoreBadge score={lead.score} grade={lead.grade} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center justify-between gap-2">
          <span className="truncate">
            <Link
              to={href}
              tabIndex={isActive ? 0 : -1}
              className="font-medium text-text outline-none after:absolute after:inset-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {fullName(lead)}
            </Link>
          </span>
          <span className="shrink-0">
            <StatusBadge status={lead.status} />
          </span>
        </div>
        <div className="truncate text-sm text-muted">{lead.company}</div>
        <div className="truncate text-xs text-muted tabular-nums">{facts.join(' · ')}</div>
      </div>
    </div>
  )
})

/** Holds the place of a card that is still loading, and says which place that is. */
export const CardSkeleton = memo(({ row }: { row: number }) => (
  <div className="flex h-full items-center gap-3 px-4">
    <span className="w-15 text-center text-xs text-muted tabular-nums">
      {formatNumber(row + 1, useLanguage())}
    </span>
    <div className="flex-1 space-y-2">
      <Skeleton className={textWidth(row)} />
      <Skeleton className="w-40" />
    </div>
  </div>
))
