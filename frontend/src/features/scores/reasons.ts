import type { LeadScore } from '@lead-scoring/contract'
import type { Explanation } from '@lead-scoring/scoring'
import { fieldLabel, formatValue } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'

type Grade = 'A' | 'B' | 'C' | 'D'

/** One line of an explanation, whether the server or this browser computed it. */
export type Reason = {
  readonly criterion: string
  readonly kind: 'range' | 'choice' | 'signal' | 'rule'
  readonly attribute: string | null
  readonly signal: string | null
  readonly value: string | number | boolean | null
  readonly occurrences: number
  readonly missing: boolean
  readonly points: number
  readonly maximum: number
}

export type Reasons = {
  readonly score: number
  readonly grade: Grade
  readonly lines: readonly Reason[]
  readonly clamp: number
  readonly nextGrade: { readonly grade: Grade; readonly distance: number } | null
  readonly askNext: {
    readonly attribute: string
    readonly bestScore: number
    readonly bestGrade: Grade
  } | null
}

/** The server's explanation of a stored score. */
export const storedReasons = (stored: LeadScore): Reasons => ({
  score: stored.score,
  grade: stored.grade,
  lines: stored.contributions.map((line) => ({ ...line, occurrences: line.occurrences ?? 0 })),
  clamp: stored.clamp,
  nextGrade: stored.next_grade,
  askNext: stored.ask_next && {
    attribute: stored.ask_next.attribute,
    bestScore: stored.ask_next.best_score,
    bestGrade: stored.ask_next.best_grade,
  },
})

/** An explanation that this browser computed. */
export const liveReasons = (live: Explanation): Reasons => ({
  ...live,
  lines: live.contributions.map((line) => ({
    ...line,
    attribute: line.attribute ?? null,
    signal: line.signal ?? null,
    value: line.value ?? null,
    occurrences: line.occurrences ?? 0,
  })),
})

/** The name of a line: its attribute, signal or rule. */
export const reasonLabel = (reason: Reason, t: Translate) =>
  fieldLabel(reason.attribute ?? reason.signal ?? reason.criterion, t)

/** What the line found in the lead, such as "75.000 €" or "unbekannt". */
export const reasonValue = (reason: Reason, t: Translate, language: Language) =>
  reason.attribute ? formatValue(reason.attribute, reason.value, t, language) : ''

const subject = (reason: Reason, t: Translate, language: Language) => {
  const label = reasonLabel(reason, t)
  if (reason.kind === 'signal') return t('score.signal', { label, count: reason.occurrences })
  if (reason.kind === 'rule') return t(reason.points === 0 ? 'score.ruleFails' : 'score.ruleHolds', { label })
  return reason.missing ? t('score.missing', { label }) : `${label} ${reasonValue(reason, t, language)}`
}

/** "Budget 75.000 €: 30 von 30 Punkten"; a line that can only take points away has no "of". */
export const reasonSentence = (reason: Reason, t: Translate, language: Language): string => {
  const what = subject(reason, t, language)
  const { points, maximum } = reason
  return maximum > 0
    ? t('score.sentence', { what, points, count: maximum })
    : t('score.sentencePlain', { what, count: points })
}
