import { formatPoints } from '../platform/formats/index.ts'

type Grade = 'A' | 'B' | 'C' | 'D'

export type WaterfallStep = {
  readonly id: string
  /** A whole sentence: the chart is only its picture. */
  readonly sentence: string
  /** What this step adds; negative takes away. */
  readonly points: number
  readonly isMissing?: boolean
}

type WaterfallProps = {
  label: string
  steps: readonly WaterfallStep[]
  total: { readonly label: string; readonly score: number; readonly grade: Grade }
  /** Where the next grade begins: a line across the total. */
  mark?: number | undefined
}

const percent = (points: number) => `${Math.max(0, Math.min(100, points))}%`

type TrackProps = { from: number; to: number; grade?: Grade; mark?: number | undefined }

const Track = ({ from, to, grade, mark }: TrackProps) => (
  <span aria-hidden="true" className="relative block">
    <span className="relative block h-2 overflow-hidden rounded-full bg-hover">
      <span
        data-grade={grade}
        className={`absolute inset-y-0 rounded-full transition-all duration-300 ease-out ${
          grade ? 'bg-[var(--grade)]' : to < from ? 'bg-danger' : 'bg-accent'
        }`}
        style={{ left: percent(Math.min(from, to)), right: `calc(100% - ${percent(Math.max(from, to))})` }}
      />
    </span>
    {mark !== undefined && (
      <span
        className="absolute -inset-y-1 w-0.5 -translate-x-1/2 rounded-full bg-control"
        style={{ left: percent(mark) }}
      />
    )}
  </span>
)

const row =
  'grid grid-cols-[minmax(0,1fr)_2.75rem] items-baseline gap-x-4 gap-y-1.5 py-2.5 @2xl:grid-cols-[minmax(0,20rem)_minmax(0,1fr)_2.75rem]'

/** How a score came together, step by step on a scale from 0 to 100: each bar begins where the one before ended. */
export const Waterfall = ({ label, steps, total, mark }: WaterfallProps) => {
  let sum = 0
  return (
    // By its own width, not the window's: it may stand in a panel.
    <ol aria-label={label} className="@container divide-y divide-line">
      {steps.map(({ id, sentence, points, isMissing }) => {
        const from = sum
        sum += points
        return (
          <li key={id} className={row}>
            <span className={isMissing ? 'text-muted' : ''}>{sentence}</span>
            <span className="order-last col-span-2 self-center @2xl:order-none @2xl:col-span-1">
              <Track from={from} to={sum} />
            </span>
            <span aria-hidden="true" className="text-right text-muted tabular-nums">
              {formatPoints(points)}
            </span>
          </li>
        )
      })}
      <li className={`${row} font-semibold`}>
        <span>{total.label}</span>
        <span className="order-last col-span-2 self-center @2xl:order-none @2xl:col-span-1">
          <Track from={0} to={total.score} grade={total.grade} mark={mark} />
        </span>
        <span className="text-right tabular-nums">{total.score}</span>
      </li>
    </ol>
  )
}
