/** A layout shift that nobody asked for: when, in milliseconds, and how much of the screen moved how far. */
export type Shift = { readonly at: number; readonly value: number }

const longestGapMs = 1000
const longestWindowMs = 5000

/** Cumulative layout shift as browsers define it: the worst burst, with gaps below a second and 5 s at most. */
export const cumulativeShift = (shifts: readonly Shift[]): number => {
  let worst = 0
  let sum = 0
  let begin = Number.NEGATIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { at, value } of [...shifts].sort((a, b) => a.at - b.at)) {
    if (at - last >= longestGapMs || at - begin >= longestWindowMs) {
      sum = 0
      begin = at
    }
    sum += value
    last = at
    worst = Math.max(worst, sum)
  }
  return worst
}
