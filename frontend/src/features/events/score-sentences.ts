import type { LeadEvent, ScoreChange, ScoreChangeLine } from '@lead-scoring/contract'
import { fieldLabel, formatPoints, formatValue } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'

type Split = NonNullable<ScoreChange['split']>

const causes = [
  ['data', 'activity.causeData'],
  ['scorecard', 'activity.causeScorecard'],
  ['time', 'activity.causeTime'],
] as const

/** Within a sentence "This week" is no beginning; an industry or a text stays as it is written. */
const valueWithin = ({ attribute, value }: ScoreChangeLine, t: Translate, language: Language): string => {
  const words = formatValue(attribute ?? '', value, t, language)
  return attribute === 'urgency' ? words.charAt(0).toLocaleLowerCase(language) + words.slice(1) : words
}

const dataLine = (line: ScoreChangeLine, field: string, t: Translate, language: Language): string => {
  if (line.kind === 'signal') return t('activity.dataSignal', { field })
  if (line.kind === 'rule') return t(line.to === 0 ? 'activity.ruleFails' : 'activity.ruleHolds', { field })
  return t('activity.dataValue', { field, value: valueWithin(line, t, language) })
}

const scorecardLine = ({ from, to }: ScoreChangeLine, field: string, t: Translate): string => {
  if (from === null) return t('activity.cardNew', { field })
  if (to === null) return t('activity.cardGone', { field })
  return t('activity.cardValue', { field, from, to })
}

const whatMoved = (line: ScoreChangeLine, t: Translate, language: Language): string => {
  if (line.criterion === null) return t('activity.clamp')
  const field = fieldLabel(line.attribute ?? line.signal ?? line.criterion, t)
  if (line.cause === 'data') return dataLine(line, field, t, language)
  return line.cause === 'time' ? t('activity.older', { field }) : scorecardLine(line, field, t)
}

const whyOf = (lines: readonly ScoreChangeLine[], t: Translate, language: Language): string =>
  lines
    .map((line) =>
      t('activity.line', { what: whatMoved(line, t, language), points: formatPoints(line.points) }),
    )
    .join(', ')

/** Each cause that did something, with its part: also where its lines cancel each other out. */
const causeSentences = (split: Split, days: number, t: Translate, language: Language): readonly string[] =>
  causes.flatMap(([cause, key]) => {
    const lines = split.lines.filter((line) => line.cause === cause)
    if (lines.length === 0) return []
    const points = split[cause] === 0 ? '±0' : formatPoints(split[cause])
    return [t(key, { points, count: days, why: whyOf(lines, t, language) })]
  })

const isOneCause = ({ lines }: Split): boolean => lines.every(({ cause }) => cause === 'data')

/**
 * How the score moved and why: "Score 60 → 85: Budget now €75,000 (+20), Urgency now this week (+5)". Where it was not the
 * data alone, a line for each cause follows. Nothing where the score did not move.
 */
export const scoreSentences = (
  { after, score_change: change, type }: LeadEvent,
  t: Translate,
  language: Language,
): readonly string[] => {
  if (!change) {
    return type === 'lead.created' && typeof after?.score === 'number'
      ? [t('activity.scored', { to: after.score })]
      : []
  }
  const { from, to, days, split } = change
  if (!split) return [t('activity.unknownWhy', { from, to })]
  if (isOneCause(split))
    return [t('activity.movedBecause', { from, to, why: whyOf(split.lines, t, language) })]
  return [t('activity.moved', { from, to }), ...causeSentences(split, days, t, language)]
}
