import type { Lead } from '@lead-scoring/contract'
import type { ReactNode } from 'react'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Waterfall } from '../../ui/waterfall.tsx'
import { useLeadReasons } from './lead-reasons.ts'
import { AskNext, NextGrade } from './next-step.tsx'
import { type Reasons, reasonSentence } from './reasons.ts'

const clampStep = (clamp: number, sentence: string) =>
  clamp === 0 ? [] : [{ id: 'clamp', sentence, points: clamp }]

const ReasonsWaterfall = ({ reasons }: { reasons: Reasons }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <Waterfall
      label={t('score.why', { count: reasons.score })}
      steps={[
        ...reasons.lines.map((line) => ({
          id: line.criterion,
          sentence: reasonSentence(line, t, language),
          points: line.points,
          isMissing: line.missing,
        })),
        ...clampStep(reasons.clamp, t(reasons.clamp < 0 ? 'score.clampDown' : 'score.clampUp')),
      ]}
      mark={reasons.nextGrade ? reasons.score + reasons.nextGrade.distance : undefined}
      total={{ label: t('score.total'), score: reasons.score, grade: reasons.grade }}
    />
  )
}

type ScoreReasonsProps = {
  tenant: number
  lead: Lead
  headingLevel: 2 | 3
  /** Where an unknown attribute can be entered. */
  answer: (attribute: string, label: string) => ReactNode
}

/** Why a lead has its score: a waterfall in sentences, the next grade, and what to ask next. */
export const ScoreReasons = ({ tenant, lead, headingLevel, answer }: ScoreReasonsProps) => {
  const { t } = useTranslation()
  const { reasons, isError, refetch } = useLeadReasons(tenant, lead)
  const Heading = `h${headingLevel}` as const
  if (reasons) {
    return (
      <>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Heading className="text-base font-semibold">{t('score.why', { count: reasons.score })}</Heading>
          <NextGrade reasons={reasons} />
        </div>
        <ReasonsWaterfall reasons={reasons} />
        <div className="mt-2">
          <AskNext reasons={reasons} action={answer} />
        </div>
      </>
    )
  }
  return (
    <>
      <Heading className="text-base font-semibold">{t('score.title')}</Heading>
      {isError ? (
        <p role="alert" className="flex items-center gap-3 text-sm text-muted">
          {t('score.errorTitle')}
          <Button onClick={refetch}>{t('app.retry')}</Button>
        </p>
      ) : (
        <div className="h-60 space-y-7 pt-4">
          <Skeleton className="w-72 max-w-full" />
          <Skeleton className="w-64 max-w-full" />
          <Skeleton className="w-80 max-w-full" />
          <Skeleton className="w-64 max-w-full" />
        </div>
      )}
    </>
  )
}
