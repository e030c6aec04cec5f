import type { LeadSummary } from '@lead-scoring/contract'

type Period = LeadSummary['period']

/** How one figure of a period stands against the period before. */
export type Comparison = {
  readonly direction: 'up' | 'down' | 'same'
  /** How much more or less, never negative. */
  readonly difference: number
  /** The difference as a part of what was before, such as 0.33; null where nothing was before: no percentage of zero. */
  readonly share: number | null
}

const compare = (now: number, before: number, decimals: number): Comparison => {
  const difference = Number((now - before).toFixed(decimals))
  return {
    direction: difference > 0 ? 'up' : difference < 0 ? 'down' : 'same',
    difference: Math.abs(difference),
    share: before > 0 && difference !== 0 ? Math.abs(now - before) / before : null,
  }
}

/** Compares two counts. */
export const compareCounts = (now: number, before: number): Comparison => compare(now, before, 0)

/** Compares the average scores to a tenth, as they are shown; null when one of the periods has no lead to speak of. */
export const compareAverages = (now: Period, before: Period): Comparison | null =>
  now.total_leads === 0 || before.total_leads === 0
    ? null
    : compare(Number(now.avg_score.toFixed(1)), Number(before.avg_score.toFixed(1)), 1)
