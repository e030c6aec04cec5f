import type { ActiveScorecard } from '@lead-scoring/contract'
import { explain, type LeadFacts } from '@lead-scoring/scoring'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { utcDay } from '../../platform/formats/index.ts'
import { useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { AskNext, NextGrade } from './next-step.tsx'
import {
  liveReasons,
  type Reason,
  type Reasons,
  reasonLabel,
  reasonSentence,
  reasonValue,
} from './reasons.ts'

/** How long typing pauses before a screen reader hears the new score. */
const announceAfterMs = 900

/** Computed in this browser with the tenant's own scorecard: the same code and the same result as on the server. */
export const useLiveReasons = (
  scorecard: ActiveScorecard | undefined,
  attributes: LeadFacts['attributes'],
): Reasons | null =>
  useMemo(
    () => (scorecard ? liveReasons(explain(scorecard.definition, { attributes }, utcDay(new Date()))) : null),
    [scorecard, attributes],
  )

const Announcement = ({ text }: { text: string }) => {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), announceAfterMs)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}

const Line = ({ line }: { line: Reason }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const share = line.maximum > 0 ? Math.max(0, line.points) / line.maximum : 0
  return (
    <li className="py-2">
      <span className="sr-only">{reasonSentence(line, t, language)}</span>
      <span aria-hidden="true" className="flex items-baseline gap-2 text-sm">
        <span className="shrink-0">{reasonLabel(line, t)}</span>
        <span className="min-w-0 flex-1 truncate text-muted">{reasonValue(line, t, language)}</span>
        <span className="shrink-0 tabular-nums">
          <span className="font-semibold">{line.points}</span>
          <span className="text-muted"> / {line.maximum}</span>
        </span>
      </span>
      <span aria-hidden="true" className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-pressed">
        <span
          className="block h-full origin-left rounded-full bg-accent transition-transform duration-200 ease-out"
          style={{ transform: `scaleX(${share})` }}
        />
      </span>
    </li>
  )
}

type LiveScoreProps = { reasons: Reasons; answer: (attribute: string, label: string) => ReactNode }

/** The score while somebody types: beside the form. */
export const LiveScore = ({ reasons, answer }: LiveScoreProps) => {
  const { t } = useTranslation()
  return (
    <section aria-label={t('score.live')} className="rounded-xl border border-line bg-surface p-4">
      <h2 className="text-xs font-medium text-muted">{t('score.live')}</h2>
      <div className="mt-2 flex items-center gap-3.5">
        <ScoreBadge score={reasons.score} grade={reasons.grade} size="large" />
        <NextGrade reasons={reasons} />
      </div>
      <ul className="mt-3 divide-y divide-line">
        {reasons.lines.map((line) => (
          <Line key={line.criterion} line={line} />
        ))}
        {reasons.clamp !== 0 && (
          <li className="flex justify-between gap-2 py-2 text-sm text-muted">
            {t(reasons.clamp < 0 ? 'score.clampDown' : 'score.clampUp')}
            <span className="tabular-nums">{reasons.clamp}</span>
          </li>
        )}
      </ul>
      <div className="mt-2">
        <AskNext reasons={reasons} action={answer} />
      </div>
      <Announcement text={t('score.label', { score: reasons.score, grade: reasons.grade })} />
    </section>
  )
}

/** The same in one line, for a narrow screen: it stays at the top while the form scrolls. */
export const LiveScoreBar = ({ reasons }: { reasons: Reasons }) => {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('score.live')}
      className="sticky top-0 z-10 flex items-center gap-3 border-b border-line bg-canvas px-4 py-2.5"
    >
      <ScoreBadge score={reasons.score} grade={reasons.grade} />
      <NextGrade reasons={reasons} />
      <ul aria-hidden="true" className="ml-auto flex w-24 gap-1">
        {reasons.lines.map((line) => (
          <li
            key={line.criterion}
            style={{ flexGrow: Math.max(1, line.maximum) }}
            className="h-1.5 overflow-hidden rounded-full bg-pressed"
          >
            <span
              className="block h-full origin-left bg-accent transition-transform duration-200"
              style={{
                transform: `scaleX(${line.maximum > 0 ? Math.max(0, line.points) / line.maximum : 0})`,
              }}
            />
          </li>
        ))}
      </ul>
      <Announcement text={t('score.label', { score: reasons.score, grade: reasons.grade })} />
    </section>
  )
}
