import type { Explanation, Scorecard } from '@lead-scoring/scoring'
import { formatNumber, formatValue } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ScoreBadge } from '../../ui/score-badge.tsx'
import { criterionTitle } from './criterion-sentences.ts'
import { writeSum } from './example-lead.ts'

type ExampleProps = { definition: Scorecard; explanation: Explanation }

const sumOf = ({ contributions }: Explanation) => writeSum(contributions.map(({ points }) => points))

/** The example's score as a sum in one line, heard whenever it changes. */
export const ExampleSum = ({ explanation }: { explanation: Explanation }) => {
  const { t } = useTranslation()
  const { score, grade } = explanation
  const sum = sumOf(explanation)
  return (
    <div className="flex items-center gap-3">
      <p aria-hidden="true" className="min-w-0 flex-1 text-base font-semibold tabular-nums">
        {sum} = {score}
      </p>
      <ScoreBadge score={score} grade={grade} />
      <p role="status" className="sr-only">
        {t('scorecard.result', { sum, score, grade })}
      </p>
    </div>
  )
}

/** The example lead: what it has, and what each criterion gives for it. */
export const ExampleTable = ({ definition, explanation }: ExampleProps) => {
  const { t, language } = useTranslation()
  return (
    <dl className="divide-y divide-line text-base">
      {explanation.contributions.map(({ criterion: id, attribute, value, points, maximum }, index) => {
        const criterion = definition.criteria[index]
        return (
          <div key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-2">
            <dt className="text-sm text-muted">{criterion && criterionTitle(criterion, t)}</dt>
            <dd className="row-span-2 self-center text-right tabular-nums">
              <span className="font-semibold">{formatNumber(points, language)}</span>
              {maximum > 0 && <span className="text-muted"> / {formatNumber(maximum, language)}</span>}
            </dd>
            {attribute && <dd>{formatValue(attribute, value, t, language)}</dd>}
          </div>
        )
      })}
      {explanation.clamp !== 0 && (
        <div className="flex justify-between gap-3 py-2">
          <dt className="text-sm text-muted">{t('scorecard.limited')}</dt>
          <dd className="tabular-nums">{formatNumber(explanation.clamp, language)}</dd>
        </div>
      )}
    </dl>
  )
}
