import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { formatNumber } from '../../platform/formats/index.ts'
import { useLanguage } from '../../platform/i18n/index.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { countTicks } from './ticks.ts'

export type Bar = {
  readonly id: string
  readonly label: ReactNode
  readonly count: number
  /** Another figure, at the row's end. */
  readonly extra: string
  /** The row in one sentence, for whoever hears it or points at it. */
  readonly sentence: string
  readonly href: string
  /** Its colours come from its grade. */
  readonly grade?: string
}

type BarListProps = {
  /** Undefined while they are loading. */
  bars: readonly Bar[] | undefined
  countTitle: string
  extraTitle: string
  /** How many rows to keep free while loading. */
  rows: number
  /** Labels of a letter leave the room to the bars. */
  areLabelsShort?: boolean
}

const rowGrid =
  'grid grid-cols-[var(--label)_minmax(0,1fr)_2.75rem_3.5rem] items-center gap-x-2 sm:grid-cols-[var(--label)_minmax(0,1fr)_3.5rem_4rem] sm:gap-x-3'

/** Where the ticks stand: lines behind the bars, and their numbers beneath. */
const Axis = ({ ticks }: { ticks: readonly number[] }) => {
  const language = useLanguage()
  const last = ticks.at(-1) ?? 1
  return (
    <div aria-hidden="true" className={`${rowGrid} absolute inset-0`}>
      <div className="relative col-start-2 h-full">
        {ticks.map((tick, index) => (
          <div
            key={tick}
            className="absolute inset-y-0 border-l border-line"
            style={{ left: `${(tick / last) * 100}%` }}
          >
            <span
              className={`absolute top-full -translate-x-1/2 pt-1 text-xs text-muted tabular-nums ${
                index > 0 && index < ticks.length - 1 ? 'max-sm:hidden' : ''
              }`}
            >
              {formatNumber(tick, language)}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

const BarRow = ({ bar, last }: { bar: Bar; last: number }) => {
  const language = useLanguage()
  return (
    <li>
      <Link
        to={bar.href}
        aria-label={bar.sentence}
        title={bar.sentence}
        data-grade={bar.grade}
        className={`${rowGrid} group h-9 rounded-md text-base hover:bg-hover`}
      >
        <span className="truncate group-hover:text-accent">{bar.label}</span>
        <span className="relative h-5">
          {bar.count > 0 && (
            <span
              className={`absolute inset-y-0 left-0 min-w-0.5 rounded-r-[3px] ${
                bar.grade ? 'bg-[var(--grade)]' : 'bg-accent'
              }`}
              style={{ width: `${(bar.count / last) * 100}%` }}
            />
          )}
        </span>
        <span className="text-right font-semibold tabular-nums">{formatNumber(bar.count, language)}</span>
        <span className="text-right text-muted tabular-nums">{bar.extra}</span>
      </Link>
    </li>
  )
}

/** Counts as bars that lie on one axis; each is a link to the leads that it counts. */
export const BarList = ({ bars, countTitle, extraTitle, rows, areLabelsShort = false }: BarListProps) => {
  const ticks = countTicks(Math.max(0, ...(bars ?? []).map(({ count }) => count)))
  return (
    <div className={`pb-6 ${areLabelsShort ? '[--label:2rem]' : '[--label:5.75rem] sm:[--label:6.5rem]'}`}>
      <div aria-hidden="true" className={`${rowGrid} h-6 text-xs text-muted`}>
        <span className="col-start-3 text-right">{countTitle}</span>
        <span className="text-right whitespace-nowrap">{extraTitle}</span>
      </div>
      <div className="relative">
        {bars && <Axis ticks={ticks} />}
        <ul className="relative">
          {bars
            ? bars.map((bar) => <BarRow key={bar.id} bar={bar} last={ticks.at(-1) ?? 1} />)
            : Array.from({ length: rows }, (_, row) => row).map((row) => (
                <li key={row} className={`${rowGrid} h-9`}>
                  <Skeleton className={areLabelsShort ? 'h-6! w-6' : 'w-20'} />
                  <Skeleton className="h-5!" />
                </li>
              ))}
        </ul>
      </div>
    </div>
  )
}
