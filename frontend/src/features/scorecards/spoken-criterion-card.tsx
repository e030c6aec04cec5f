import type { RuleCriterion, SignalCriterion } from '@lead-scoring/scoring'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { CriterionFrame } from './criterion-frame.tsx'
import {
  type ConditionOutline,
  criterionTitle,
  outlineCondition,
  signalSentences,
} from './criterion-sentences.ts'

const Outline = ({ outline }: { outline: ConditionOutline }) => {
  if ('sentence' in outline) return <p>{outline.sentence}</p>
  return (
    <>
      <p className="text-muted">{outline.heading}</p>
      <ul className="grid gap-1 border-l border-line pl-3">
        {outline.parts.map((part, index) => (
          <li key={index}>
            <Outline outline={part} />
          </li>
        ))}
      </ul>
    </>
  )
}

type SpokenCriterionCardProps = { criterion: SignalCriterion | RuleCriterion; maximum: number }

/** A signal or a rule, in sentences. */
export const SpokenCriterionCard = ({ criterion, maximum }: SpokenCriterionCardProps) => {
  const { t, language } = useTranslation()
  const hasNoEnd = criterion.kind === 'signal' && criterion.points > 0 && criterion.cap === undefined
  return (
    <CriterionFrame title={criterionTitle(criterion, t)} maximum={hasNoEnd ? null : maximum}>
      <div className="grid gap-1 px-2 pb-1.5 text-base">
        {criterion.kind === 'signal' ? (
          signalSentences(criterion, t, language).map((sentence) => <p key={sentence}>{sentence}</p>)
        ) : (
          <>
            <Outline outline={outlineCondition(criterion.when, t, language)} />
            <p className="font-medium">
              {t('scorecard.points', {
                count: criterion.points,
                formatted: formatNumber(criterion.points, language),
              })}
            </p>
          </>
        )}
      </div>
    </CriterionFrame>
  )
}
