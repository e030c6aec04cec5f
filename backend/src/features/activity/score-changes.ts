import type { Lead, ScoreChange, ScoreChangeLine } from '@lead-scoring/contract'
import {
  type ChangeLine,
  readAttributes,
  type Scorecard,
  type ScoredState,
  splitChange,
} from '@lead-scoring/scoring'
import { factsOf } from '../leads/index.ts'
import type { History, KnownSignal, Step } from './history.queries.ts'

/** A lead as it was; of a past whose personal values were erased, only the others are right. */
type Past = { readonly lead: Lead; readonly isWhole: boolean }

/** What scorecards read and no erasure takes: the rest may identify a person. */
const lasting: ReadonlySet<string> = new Set(['budget', 'company_size', 'industry', 'urgency', 'country'])

const dayMs = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs

const knownBy = (signals: readonly KnownSignal[], time: string): readonly KnownSignal[] =>
  signals.filter(({ known_at }) => known_at <= time)

/** What the lead's score was computed from at a time; null when that is not known any more. */
const stateOf = (
  { lead, isWhole }: Past,
  signals: readonly KnownSignal[],
  scorecards: ReadonlyMap<number, Scorecard>,
): ScoredState | null => {
  const scorecard = scorecards.get(lead.scorecard_id)
  if (!scorecard) return null
  if (!isWhole && ![...readAttributes(scorecard).keys()].every((name) => lasting.has(name))) return null
  return { facts: factsOf(lead, signals), scorecard, day: lead.scored_on }
}

const presentLine = (line: ChangeLine): ScoreChangeLine => ({
  ...line,
  attribute: line.attribute ?? null,
  signal: line.signal ?? null,
  value: line.value ?? null,
})

/** Null where the states do not lead to the scores that the log tells: what is not certain is not told. */
const splitOf = (
  states: readonly [before: ScoredState | null, after: ScoredState | null],
  { from, to }: Pick<ScoreChange, 'from' | 'to'>,
): ScoreChange['split'] => {
  const [before, after] = states
  if (!before || !after) return null
  const split = splitChange(before, after)
  if (split.from !== from || split.to !== to) return null
  return {
    data: split.data,
    scorecard: split.scorecard,
    time: split.time,
    lines: split.lines.map(presentLine),
  }
}

const takeBack = ({ lead, isWhole }: Past, { before, is_erased }: Step): Past => ({
  lead: { ...lead, ...before },
  isWhole: isWhole && !is_erased,
})

/**
 * Why the score moved, by the id of the event that moved it. Walks from the lead as it is back through what events say it
 * was; signals count from when they became known. A step whose computed scores differ from those of the log has no split.
 */
export const scoreChangesOf = ({
  lead,
  steps,
  signals,
  scorecards,
}: History): ReadonlyMap<number, ScoreChange> => {
  const cards = new Map(scorecards.map(({ id, definition }) => [id, definition]))
  const changes = new Map<number, ScoreChange>()
  let after: Past = { lead, isWhole: true }
  for (const [place, step] of steps.entries()) {
    const before = takeBack(after, step)
    const [from, to] = [before.lead.score, after.lead.score]
    if (step.before && from !== to) {
      const scoredBefore = steps.slice(place + 1).find(({ is_scored }) => is_scored)?.occurred_at ?? ''
      const states = [
        stateOf(before, knownBy(signals, scoredBefore), cards),
        stateOf(after, knownBy(signals, step.occurred_at), cards),
      ] as const
      const days = daysBetween(before.lead.scored_on, after.lead.scored_on)
      changes.set(step.id, { from, to, days, split: splitOf(states, { from, to }) })
    }
    after = before
  }
  return changes
}
