import { type Row, readable } from '../report.ts'

/** What the web app has to keep (DESIGN.md, section 9, and the web app's acceptance); sizes are in routes.ts. */
export const budgets = {
  /** Largest contentful paint, nothing in the cache. */
  coldPaint: { limit: 1000, unit: 'ms' },
  /** The same, with a filled cache. */
  warmPaint: { limit: 300, unit: 'ms' },
  /** From a key in the search to the frame that answers it. */
  key: { limit: 100, unit: 'ms' },
  /** The same on a processor a quarter as fast. */
  keyThrottled: { limit: 200, unit: 'ms' },
  /** Cumulative layout shift. */
  shift: { limit: 0.02, unit: '' },
  /** From the End key to the last row, painted. */
  end: { limit: 300, unit: 'ms' },
  blankFrames: { limit: 0, unit: 'frames' },
  heap: { limit: 120, unit: 'MB' },
} as const satisfies Record<string, Budget>

export type Budget = { readonly limit: number; readonly unit: string }

/** What Lighthouse has to say at least, of 100. */
export const leastScores = { performance: 95, accessibility: 100, 'best-practices': 100 } as const

const withUnit = (value: number, unit: string): string => `${readable(value)} ${unit}`.trim()

/** One measurement against what it may be at most. A value of null was not reached at all: `detail` says how far it went. */
export const atMost = (what: string, value: number | null, { limit, unit }: Budget, detail?: string): Row => {
  const measured = [value === null ? undefined : withUnit(value, unit), detail].filter(Boolean).join(', ')
  return {
    what,
    measured,
    reference: withUnit(limit, unit),
    // A budget of nothing has no ratio.
    ratio: value === null || limit === 0 ? null : value / limit,
    target: { text: `<= ${withUnit(limit, unit)}`, met: value !== null && value <= limit },
  }
}
