import type { LeadSummary } from '@lead-scoring/contract'
import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatAverage, formatNumber, formatShare } from '../../platform/formats/index.ts'
import { type Language, type Translate, useTranslation } from '../../platform/i18n/index.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Comparison, compareAverages, compareCounts } from './comparison.ts'
import { createdOn, highScore, leadsPath } from './lead-links.ts'

const arrows = { up: ArrowUp, down: ArrowDown, same: ArrowRight }
const tones = { up: 'text-[var(--grade-a-text)]', down: 'text-danger', same: 'text-muted' }

const linkClass = 'rounded-sm underline-offset-3 hover:underline'

/** "3 more (33%) than in the 28 days before". */
const countSentence = (
  { direction, difference, share }: Comparison,
  days: number,
  t: Translate,
  language: Language,
) => {
  if (direction === 'same') return t('dashboard.same', { days })
  const formatted = formatNumber(difference, language)
  const amount = share === null ? formatted : `${formatted} (${formatShare(share, language)})`
  return t(`dashboard.${direction}`, { amount, days })
}

const averageSentence = (
  { direction, difference }: Comparison,
  days: number,
  t: Translate,
  language: Language,
) =>
  direction === 'same'
    ? t('dashboard.averageSame', { days })
    : t(direction === 'up' ? 'dashboard.averageUp' : 'dashboard.averageDown', {
        amount: formatAverage(difference, language),
        days,
      })

type FigureProps = {
  label: string
  value: ReactNode
  href: string
  /** What the period brought: words, and the leads behind them. */
  news: { text: string; href: string } | undefined
  /** How that stands against the period before. */
  trend: { direction: Comparison['direction']; text: string; href: string } | undefined
}

const Figure = ({ label, value, href, news, trend }: FigureProps) => {
  const Arrow = trend && arrows[trend.direction]
  return (
    <li className="flex flex-col gap-1 px-5 py-4">
      <Link to={href} className="group rounded-md">
        <span className="block text-base font-medium text-muted group-hover:text-text">{label}</span>
        <span className="block h-17 text-[3.75rem] leading-17 font-semibold tracking-[-0.035em] tabular-nums group-hover:text-accent">
          {value}
        </span>
      </Link>
      <p className="min-h-5.5 text-base">
        {news && (
          <Link to={news.href} className={linkClass}>
            {news.text}
          </Link>
        )}
      </p>
      <p className="min-h-5 text-sm">
        {trend && Arrow && (
          <Link to={trend.href} className={`${linkClass} inline-flex items-baseline gap-1 text-muted`}>
            <Arrow
              aria-hidden="true"
              size={14}
              strokeWidth={2.5}
              className={`shrink-0 translate-y-0.5 ${tones[trend.direction]}`}
            />
            {trend.text}
          </Link>
        )}
      </p>
    </li>
  )
}

/** The three figures that are read from across the room, each with what the period brought. */
const figuresOf = (
  { days, total, period, previous }: LeadSummary,
  tenant: number,
  t: Translate,
  language: Language,
): readonly Pick<FigureProps, 'news' | 'trend' | 'value'>[] => {
  const high = { min_score: highScore }
  const news = (text: string, more = {}) => ({
    text,
    href: leadsPath(tenant, { ...more, ...createdOn(period) }),
  })
  const trend = (comparison: Comparison, sentence: typeof countSentence, more = {}) => ({
    direction: comparison.direction,
    text: sentence(comparison, days, t, language),
    href: leadsPath(tenant, { ...more, ...createdOn(previous) }),
  })
  const counted = (count: number) =>
    t('dashboard.new', { count, formatted: formatNumber(count, language), days })
  const averages = compareAverages(period, previous)
  return [
    {
      value: formatNumber(total.total_leads, language),
      news: news(counted(period.total_leads)),
      trend: trend(compareCounts(period.total_leads, previous.total_leads), countSentence),
    },
    {
      value: formatAverage(total.avg_score, language),
      news:
        period.total_leads === 0
          ? undefined
          : news(t('dashboard.newAverage', { score: formatAverage(period.avg_score, language), days })),
      trend: averages ? trend(averages, averageSentence) : undefined,
    },
    {
      value: formatNumber(total.high_score_leads, language),
      news: news(counted(period.high_score_leads), high),
      trend: trend(compareCounts(period.high_score_leads, previous.high_score_leads), countSentence, high),
    },
  ]
}

type FiguresProps = {
  tenant: number
  /** Undefined while it is loading. */
  summary: LeadSummary | undefined
}

export const Figures = ({ tenant, summary }: FiguresProps) => {
  const { t, language } = useTranslation()
  const figures = summary && figuresOf(summary, tenant, t, language)
  const all = [
    { label: t('dashboard.leads'), href: leadsPath(tenant) },
    { label: t('dashboard.average'), href: leadsPath(tenant) },
    { label: t('dashboard.high', { score: highScore }), href: leadsPath(tenant, { min_score: highScore }) },
  ]
  return (
    <ul className="grid divide-line rounded-xl border border-line max-lg:divide-y lg:grid-cols-3 lg:divide-x">
      {all.map(({ label, href }, index) => (
        <Figure
          key={label}
          label={label}
          href={href}
          value={<Skeleton className="h-12! w-32 translate-y-3" />}
          news={undefined}
          trend={undefined}
          {...figures?.[index]}
        />
      ))}
    </ul>
  )
}
