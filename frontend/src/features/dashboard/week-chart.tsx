import type { LeadSummary } from '@lead-scoring/contract'
import { Link } from 'react-router'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { createdOn, leadsPath } from './lead-links.ts'
import { countTicks } from './ticks.ts'
import { formatDayRange, weekLabel } from './week-label.ts'

type Week = LeadSummary['weeks'][number]

const plotClass = 'relative h-38 @3xl:h-52'

const WeekBar = ({
  week,
  top,
  href,
  isRunning,
}: {
  week: Week
  top: number
  href: string
  isRunning: boolean
}) => {
  const { t, language } = useTranslation()
  const sentence = t(isRunning ? 'dashboard.weekRunning' : 'dashboard.week', {
    week: weekLabel(week.from, language),
    days: formatDayRange(week.from, week.to, language),
    count: week.leads,
    formatted: formatNumber(week.leads, language),
  })
  const height = `${(week.leads / top) * 100}%`
  return (
    <Link to={href} aria-label={sentence} title={sentence} className="group absolute inset-0 rounded-sm">
      <span
        className={`absolute inset-x-[14%] bottom-0 rounded-t-[3px] ${
          isRunning ? 'border-2 border-b-0 border-dashed border-accent bg-accent-soft' : 'bg-accent'
        }`}
        style={{ height }}
      />
      <span
        className="absolute inset-x-0 pb-0.5 text-center text-xs font-semibold tabular-nums group-hover:text-accent"
        style={{ bottom: height }}
      >
        {formatNumber(week.leads, language)}
      </span>
    </Link>
  )
}

/** New leads per week as columns on an axis; each is a link to the leads of its week. The last week is still running. */
export const WeekChart = ({ tenant, weeks }: { tenant: number; weeks: readonly Week[] | undefined }) => {
  const { language } = useTranslation()
  if (!weeks) {
    return (
      <div className="@container pt-5 pb-7">
        <Skeleton className="h-38! @3xl:h-52!" />
      </div>
    )
  }
  const ticks = countTicks(Math.max(0, ...weeks.map(({ leads }) => leads)))
  const top = ticks.at(-1) ?? 1
  const widest = Math.max(...ticks.map((tick) => formatNumber(tick, language).length))
  return (
    <div className="@container flex gap-2 pt-5">
      <div aria-hidden="true" className={`${plotClass} shrink-0`} style={{ width: `${widest}ch` }}>
        {ticks.map((tick) => (
          <span
            key={tick}
            className="absolute right-0 translate-y-1/2 text-xs text-muted tabular-nums"
            style={{ bottom: `${(tick / top) * 100}%` }}
          >
            {formatNumber(tick, language)}
          </span>
        ))}
      </div>
      <div className="relative min-w-0 flex-1">
        <div aria-hidden="true" className={`${plotClass} -mb-38 @3xl:-mb-52`}>
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute inset-x-0 border-t border-line"
              style={{ bottom: `${(tick / top) * 100}%` }}
            />
          ))}
        </div>
        <ol className="relative flex">
          {weeks.map((week, index) => (
            <li key={week.from} className="min-w-0 flex-1">
              <div className={plotClass}>
                <WeekBar
                  week={week}
                  top={top}
                  isRunning={index === weeks.length - 1}
                  href={leadsPath(tenant, createdOn(week))}
                />
              </div>
              <span
                aria-hidden="true"
                className={`flex h-7 items-end justify-center text-xs whitespace-nowrap text-muted ${
                  (weeks.length - 1 - index) % 3 === 0 ? '' : '@max-2xl:hidden'
                }`}
              >
                {weekLabel(week.from, language)}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}
