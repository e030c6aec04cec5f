import { dayNumber } from './day.ts'
import type { LeadFacts, SignalCriterion, SignalOccurrence } from './scorecard.ts'

const none: readonly SignalOccurrence[] = []

/**
 * Calls `count` with the age in whole UTC days of each occurrence that counts: not in the future and not yet
 * faded away. Throws a RangeError when an occurrence's day is not `YYYY-MM-DD`.
 */
const eachAge = (
  { signal, fadesOverDays = Number.POSITIVE_INFINITY }: SignalCriterion,
  facts: LeadFacts,
  asOfDay: number,
  count: (ageDays: number) => void,
): void => {
  for (const occurrence of facts.signals ?? none) {
    if (occurrence.signal !== signal) continue
    const ageDays = asOfDay - dayNumber(occurrence.on)
    if (ageDays >= 0 && ageDays < fadesOverDays) count(ageDays)
  }
}

/** How many occurrences count on the day `asOfDay`. */
export const countOccurrences = (criterion: SignalCriterion, facts: LeadFacts, asOfDay: number): number => {
  let occurrences = 0
  eachAge(criterion, facts, asOfDay, () => {
    occurrences += 1
  })
  return occurrences
}

/** Each occurrence fades by itself and is rounded toward minus infinity; the sum is then limited to the cap. */
export const compileSignal = (criterion: SignalCriterion) => {
  const { points, fadesOverDays } = criterion
  const { cap = points < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY } = criterion
  const limit = points < 0 ? Math.max : Math.min
  const fade = (ageDays: number): number =>
    fadesOverDays === undefined ? points : Math.floor((points * (fadesOverDays - ageDays)) / fadesOverDays)
  return (facts: LeadFacts, asOfDay: number): number => {
    let sum = 0
    eachAge(criterion, facts, asOfDay, (ageDays) => {
      sum += fade(ageDays)
    })
    return limit(cap, sum)
  }
}
