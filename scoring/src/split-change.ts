import { compile } from './compile.ts'
import type { AttributeValue, Criterion, LeadFacts, Scorecard } from './scorecard.ts'

/** What a score was computed from. `day` is the UTC day for which it was, `YYYY-MM-DD`. */
export type ScoredState = {
  readonly facts: LeadFacts
  readonly scorecard: Scorecard
  readonly day: string
}

/** Why a score moved: the lead is another, the formula is another, or its signals are older. */
export type ChangeCause = 'data' | 'scorecard' | 'time'

/** What one criterion, or the clamp, gave more or less by one cause. */
export type ChangeLine = {
  readonly cause: ChangeCause
  /** Null: what keeping the sum within 0 to 100 adds or takes away. */
  readonly criterion: string | null
  readonly kind: Criterion['kind'] | null
  /** Of a range or a choice. */
  readonly attribute?: string
  /** Of a signal. */
  readonly signal?: string
  /** Of a range or a choice: what the lead has by now; null when it is missing. */
  readonly value?: AttributeValue | null
  /** The points before; null where the scorecard had no such criterion. */
  readonly from: number | null
  /** The points afterwards; null where the scorecard has no such criterion any more. */
  readonly to: number | null
  /** The difference, never 0. */
  readonly points: number
}

/** The parts add up to the difference of the scores, and the lines of a cause to its part; always. */
export type SplitChange = Readonly<Record<ChangeCause, number>> & {
  /** The score before and the score afterwards, by this computation. */
  readonly from: number
  readonly to: number
  /** Data first, then scorecard, then time; in the order of the scorecard, the clamp last. */
  readonly lines: readonly ChangeLine[]
}

/** What each criterion gives in a state, and the clamp. */
type Sheet = {
  readonly score: number
  readonly clamp: number
  readonly points: ReadonlyMap<string, number>
  readonly state: ScoredState
}

const sheetOf = (state: ScoredState): Sheet => {
  const { score, contributions } = compile(state.scorecard)
  const given = contributions(state.facts, state.day)
  const total = score(state.facts, state.day)
  return {
    score: total,
    clamp: total - given.reduce((sum, points) => sum + points, 0),
    points: new Map(state.scorecard.criteria.map(({ id }, index) => [id, given[index] as number])),
    state,
  }
}

type Subject = Pick<ChangeLine, 'attribute' | 'signal' | 'value'>

const subjectOf = (criterion: Criterion, { attributes }: LeadFacts): Subject => {
  if (criterion.kind === 'signal') return { signal: criterion.signal }
  if (criterion.kind === 'rule') return {}
  return { attribute: criterion.attribute, value: attributes[criterion.attribute] ?? null }
}

/** The criteria of the state afterwards, then those that are gone. */
const criteriaOf = (before: Sheet, after: Sheet): readonly Criterion[] => [
  ...after.state.scorecard.criteria,
  ...before.state.scorecard.criteria.filter(({ id }) => !after.points.has(id)),
]

const clampLine = (cause: ChangeCause, from: number, to: number): readonly ChangeLine[] =>
  from === to ? [] : [{ cause, criterion: null, kind: null, from, to, points: to - from }]

const linesBetween = (cause: ChangeCause, before: Sheet, after: Sheet): readonly ChangeLine[] => {
  const lines = criteriaOf(before, after).flatMap((criterion): readonly ChangeLine[] => {
    const from = before.points.get(criterion.id) ?? null
    const to = after.points.get(criterion.id) ?? null
    const points = (to ?? 0) - (from ?? 0)
    if (points === 0) return []
    const { id, kind } = criterion
    return [{ cause, criterion: id, kind, ...subjectOf(criterion, after.state.facts), from, to, points }]
  })
  return [...lines, ...clampLine(cause, before.clamp, after.clamp)]
}

/**
 * Splits the difference between two scores of a lead into what time, the scorecard and the data did.
 *
 * The causes are moved one after the other, and each part is the difference that its step makes, so they add up whatever the
 * criteria are: first time (the old data by the old scorecard, on the new day), then the scorecard (the old data by the
 * new scorecard), then the data. In this order, because then what somebody did to the lead is told in the points of the
 * scorecard that counts now, and the same edit on the same day by the same scorecard is told in the same points whatever
 * came before it. What causes do only together counts for the later one: a signal that came in between is data, in full.
 * The clamp is a line of its own in each step; a cause that did not move has part 0 and no lines.
 *
 * Throws a RangeError when a day is not `YYYY-MM-DD` and a criterion reads signals.
 */
export const splitChange = (before: ScoredState, after: ScoredState): SplitChange => {
  const old = sheetOf(before)
  const older = sheetOf({ ...before, day: after.day })
  const rescored = sheetOf({ ...before, day: after.day, scorecard: after.scorecard })
  const now = sheetOf(after)
  return {
    from: old.score,
    to: now.score,
    data: now.score - rescored.score,
    scorecard: rescored.score - older.score,
    time: older.score - old.score,
    lines: [
      ...linesBetween('data', rescored, now),
      ...linesBetween('scorecard', older, rescored),
      ...linesBetween('time', old, older),
    ],
  }
}
