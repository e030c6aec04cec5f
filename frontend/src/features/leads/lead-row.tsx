// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by the virtualizer, which a <table> does not allow; the ARIA table keeps its meaning
import type { Lead } from '@lead-scoring/contract'
import { memo } from 'react'
import { Link } from 'react-router'
import { formatDay, formatMoney, formatNumber } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { fullName } from './lead-pages.ts'
import { StatusBadge } from './status-badge.tsx'

export type RowProps = {
  lead: Lead
  /** From 1. */
  position: number
  href: string
  /** The row that the keyboard is on: the only one in the tab order. */
  isActive: boolean
  /** Takes the index, from 0. */
  onActivate: (index: number) => void
}

const cell = 'min-w-0 truncate'
const Nothing = () => (
  <span className="text-muted" aria-hidden="true">
    –
  </span>
)

const LeadLink = ({ lead, position, href, isActive, onActivate }: RowProps) => (
  <Link
    to={href}
    data-position={position}
    tabIndex={isActive ? 0 : -1}
    onFocus={() => onActivate(position - 1)}
    className="font-medium text-text outline-none after:absolute after:inset-0 focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
  >
    {fullName(lead)}
  </Link>
)

/** One line of the table. The whole row is the link's target. */
export const LeadRow = memo((props: RowProps) => {
  const { lead, position } = props
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <span role="cell" className="text-right text-xs text-muted tabular-nums">
        {formatNumber(position, language)}
      </span>
      <span role="cell">
        <ScoreBadge score={lead.score} grade={lead.grade} />
      </span>
      <span role="cell" className={cell}>
        <LeadLink {...props} />
      </span>
      <span role="cell" className={`${cell} text-muted`}>
        {lead.company}
      </span>
      <span role="cell" className={`${cell} text-muted`}>
        {t(`industry.${lead.industry}`)}
      </span>
      <span role="cell" className={`${cell} text-muted`}>
        {t(`urgency.${lead.urgency}`)}
      </span>
      <span role="cell" className={`${cell} text-right tabular-nums`}>
        {lead.budget === null ? <Nothing /> : formatMoney(lead.budget, language)}
      </span>
      <span role="cell" className={`${cell} from-lg text-right tabular-nums`}>
        {lead.company_size === null ? <Nothing /> : formatNumber(lead.company_size, language)}
      </span>
      <span role="cell" className={cell}>
        <StatusBadge status={lead.status} />
      </span>
      <span role="cell" className={`${cell} from-xl text-right text-muted tabular-nums`}>
        {formatDay(lead.created_at, language)}
      </span>
    </>
  )
})

/** The same facts for a narrow screen. */
export const LeadCard = memo((props: RowProps) => {
  const { lead } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = [
    lead.budget === null ? null : formatMoney(lead.budget, language),
    t(`industry.${lead.industry}`),
    t(`urgency.${lead.urgency}`),
  ].filter((fact) => fact !== null)
  return (
    <div className="flex h-full items-center gap-3 px-4">
      <ScoreBadge score={lead.score} grade={lead.grade} />
      <div className="min-w-0 flex-1">
        <div className="flex items-center justify-between gap-2">
          <span className="truncate">
            <LeadLink {...props} />
          </span>
          <StatusBadge status={lead.status} />
        </div>
        <div className="truncate text-sm text-muted">{lead.company}</div>
        <div className="truncate text-xs text-muted tabular-nums">{facts.join(' · ')}</div>
      </div>
    </div>
  )
})

const widths = ['w-24', 'w-32', 'w-28', 'w-36', 'w-20']

/** Holds the place of a row that is still loading; the widths vary so that it reads as text. */
export const RowSkeleton = ({ index, isCard }: { index: number; isCard: boolean }) => {
  const width = widths[index % widths.length]
  if (isCard) {
    return (
      <div className="flex h-full items-center gap-3 px-4">
        <Skeleton className="h-6! w-15" />
        <div className="flex-1 space-y-2">
          <Skeleton className={width} />
          <Skeleton className="w-40" />
        </div>
      </div>
    )
  }
  return (
    <div className="lead-grid h-full">
      <span />
      <Skeleton className="h-6! w-15" />
      <Skeleton className={width} />
      <Skeleton className={widths[(index + 2) % widths.length]} />
      <Skeleton className="w-16" />
      <Skeleton className="w-16" />
      <Skeleton className="ml-auto w-16" />
      <Skeleton className="from-lg ml-auto w-10" />
      <Skeleton className="h-5! w-20 rounded-full!" />
      <Skeleton className="from-xl ml-auto w-16" />
    </div>
  )
}
