import type { Comparison, Condition, Criterion, SignalCriterion } from '@lead-scoring/scoring'
import { fieldLabel, formatNumber, formatValue } from '../../platform/formats/index.ts'
import type { Language, Translate } from '../../platform/i18n/index.ts'
import type { LineValues } from './criterion-lines.ts'

/** The name of a criterion: its attribute, its signal, or what its author called the rule. */
export const criterionTitle = (criterion: Criterion, t: Translate): string => {
  switch (criterion.kind) {
    case 'range':
    case 'choice':
      return fieldLabel(criterion.attribute, t)
    case 'signal':
      return fieldLabel(criterion.signal, t)
    case 'rule':
      return fieldLabel(criterion.id, t)
  }
}

const listed = (values: readonly string[], language: Language) =>
  new Intl.ListFormat(language, { type: 'disjunction' }).format(values)

/** The values of a line in words, such as "10.000 € bis unter 50.000 €", "Other", "unknown". */
export const lineText = (attribute: string, values: LineValues, t: Translate, language: Language): string => {
  const say = (value: unknown) => formatValue(attribute, value, t, language)
  switch (values.kind) {
    case 'band': {
      const { from, below } = values
      if (from !== undefined && below !== undefined) {
        return t('scorecard.between', { from: say(from), below: say(below) })
      }
      if (from !== undefined) return t('scorecard.orMore', { from: say(from) })
      return below === undefined ? t('scorecard.anyValue') : t('scorecard.lessThan', { below: say(below) })
    }
    case 'value':
      return say(values.value)
    case 'otherwise':
      return values.rest.length > 0 ? listed(values.rest.map(say), language) : t('scorecard.otherwise')
    case 'missing':
      return t('scorecard.missing')
  }
}

/** What a signal gives, in sentences: each time, how it fades, and where it ends. */
export const signalSentences = (
  { points, cap, fadesOverDays }: SignalCriterion,
  t: Translate,
  language: Language,
): readonly string[] => [
  t('scorecard.eachTime', { count: points, formatted: formatNumber(points, language) }),
  ...(fadesOverDays === undefined ? [] : [t('scorecard.fades', { count: fadesOverDays })]),
  ...(cap === undefined
    ? []
    : [
        t(cap < 0 ? 'scorecard.floor' : 'scorecard.cap', {
          count: Math.abs(cap),
          formatted: formatNumber(Math.abs(cap), language),
        }),
      ]),
]

/** A condition as an outline: a comparison is a sentence, a combination a heading over its parts. */
export type ConditionOutline =
  | { readonly sentence: string }
  | { readonly heading: string; readonly parts: readonly ConditionOutline[] }

const comparisonSentence = (comparison: Comparison, t: Translate, language: Language): string => {
  const label = fieldLabel(comparison.attribute, t)
  const say = (value: unknown) => formatValue(comparison.attribute, value, t, language)
  if ('is' in comparison) return t('scorecard.is', { label, value: say(comparison.is) })
  if ('in' in comparison) {
    return t('scorecard.is', { label, value: listed(comparison.in.map(say), language) })
  }
  if ('atLeast' in comparison) return t('scorecard.atLeast', { label, value: say(comparison.atLeast) })
  if ('below' in comparison) return t('scorecard.below', { label, value: say(comparison.below) })
  return t(comparison.known ? 'scorecard.known' : 'scorecard.notKnown', { label })
}

/** Says a condition in words; `not` over several parts reads as "none of these". */
export const outlineCondition = (
  condition: Condition,
  t: Translate,
  language: Language,
): ConditionOutline => {
  const outline = (part: Condition) => outlineCondition(part, t, language)
  if ('all' in condition) return { heading: t('scorecard.all'), parts: condition.all.map(outline) }
  if ('any' in condition) return { heading: t('scorecard.any'), parts: condition.any.map(outline) }
  if ('not' in condition) {
    const parts = 'any' in condition.not ? condition.not.any : [condition.not]
    return { heading: t('scorecard.none'), parts: parts.map(outline) }
  }
  return { sentence: comparisonSentence(condition, t, language) }
}
