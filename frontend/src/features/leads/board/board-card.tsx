import type { Lead } from '@lead-scoring/contract'
import { ArrowLeftRight } from 'lucide-react'
import { memo, useContext, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import {
  formatAgo,
  formatMoment,
  formatMoney,
  formatNumber,
  fullName,
} from '../../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../../platform/i18n/index.ts'
import { ScoreBadge } from '../../../ui/score-badge.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { textWidth } from '../text-width.ts'
import { DragContext } from './use-drag.ts'

export type BoardCardProps = {
  lead: Lead
  owner: string
  href: string
  /** The card that the keyboard is on: the only one of its column in the tab order. */
  isActive: boolean
  isOpen: boolean
  isHighlighted: boolean
  mayMove: boolean
  /** A plain click; others open a tab. */
  onOpen: (lead: Lead) => void
  onMenu: (lead: Lead, button: HTMLElement) => void
}

const cardClass =
  'lead-row relative flex h-full flex-col justify-between rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3 has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent data-dragging:opacity-40 data-open:border-accent'

/** Since when it has its status; a lead that never changed it has had it from the start. */
const Age = ({ since }: { since: string }) => {
  const { t, language } = useTranslation()
  const moment = formatMoment(since, language)
  return (
    <time dateTime={since} title={t('board.since', { moment })} className="shrink-0">
      {formatAgo(since, Date.now(), language)}
    </time>
  )
}

/** What the totals of its column add up: what it was won for, else its budget. */
const amountOf = ({ status, won_value, budget }: Lead): string | null =>
  status === 'won' ? (won_value ?? budget) : budget

/** A lead on the board. The whole card is the link's target, but for the button of its menu. */
export const BoardCard = memo((props: BoardCardProps) => {
  const { lead, owner, href, isActive, isOpen, isHighlighted, mayMove, onOpen, onMenu } = props
  const { t, language } = useTranslation()
  const card = useRef<HTMLDivElement>(null)
  const drag = useContext(DragContext)
  useEffect(
    () => (mayMove && card.current ? drag?.dragCard(card.current, lead) : undefined),
    [drag, lead, mayMove],
  )
  const name = fullName(lead)
  const amount = amountOf(lead)
  const tabIndex = isActive ? 0 : -1
  return (
    <div
      ref={card}
      data-open={isOpen || undefined}
      data-highlighted={isHighlighted || undefined}
      className={cardClass}
    >
      <div className="flex items-center gap-1">
        <Link
          to={href}
          // The card is dragged, not its address.
          draggable={false}
          tabIndex={tabIndex}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            onOpen(lead)
          }}
          className="min-w-0 flex-1 truncate text-sm font-medium text-text outline-none after:absolute after:inset-0"
        >
          {name}
        </Link>
        {mayMove && (
          <button
            type="button"
            tabIndex={tabIndex}
            aria-haspopup="menu"
            aria-label={t('board.moveOf', { name })}
            aria-keyshortcuts="m"
            onClick={({ currentTarget }) => onMenu(lead, currentTarget)}
            className="relative z-1 -my-1 flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-pressed hover:text-text focus-visible:-outline-offset-2 pointer-coarse:-my-2 pointer-coarse:-mr-1 pointer-coarse:size-11"
          >
            <ArrowLeftRight aria-hidden="true" size={14} />
          </button>
        )}
      </div>
      <div className="truncate pr-1.5 text-xs text-muted">{lead.company}</div>
      <div className="flex items-center justify-between gap-2 pr-1.5">
        <ScoreBadge score={lead.score} grade={lead.grade} />
        <span className="truncate text-sm tabular-nums">
          {amount === null ? '' : formatMoney(amount, language)}
        </span>
      </div>
      <div className="flex items-center justify-between gap-2 pr-1.5 text-xs text-muted">
        <span className="truncate">{owner}</span>
        <Age since={lead.status_changed_at ?? lead.created_at} />
      </div>
    </div>
  )
})

/** Holds the place of a card that is still loading, and says which place that is. */
export const BoardCardSkeleton = memo(({ row }: { row: number }) => (
  <div className="flex h-full flex-col justify-between rounded-lg border border-line bg-raised px-3 py-3">
    <Skeleton className={`max-w-full ${textWidth(row)}`} />
    <Skeleton className="w-20" />
    <Skeleton className="w-15" />
    <span className="text-xs text-muted tabular-nums">{formatNumber(row + 1, useLanguage())}</span>
  </div>
))
