import type { AttributeValue } from '@lead-scoring/scoring'
import { useId } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { CriterionFrame } from './criterion-frame.tsx'
import { type CriterionLine, lineOf, linesOf, type ValueCriterion } from './criterion-lines.ts'
import { criterionTitle, lineText } from './criterion-sentences.ts'

type LineChoiceProps = {
  group: string
  attribute: string
  line: CriterionLine
  isChosen: boolean
  /** The points whose bar is full. */
  fullBar: number
  onChoose: () => void
}

const LineChoice = ({ group, attribute, line, isChosen, fullBar, onChoose }: LineChoiceProps) => {
  const { t, language } = useTranslation()
  const { values, points } = line
  return (
    <label className="grid min-h-9 grid-cols-[1rem_minmax(0,1fr)_3rem_2rem] sm:grid-cols-[1rem_minmax(0,1fr)_4.5rem_2rem] items-center gap-x-2.5 rounded-md px-2 text-base hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent max-md:min-h-11">
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
        className="m-0 size-3.5 accent-accent-fill outline-none!"
      />
      <span className={values.kind === 'missing' && !isChosen ? 'text-muted' : ''}>
        {lineText(attribute, values, t, language)}
      </span>
      <span aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-pressed">
        <span
          className={`block h-full rounded-full ${points < 0 ? 'bg-danger' : 'bg-accent'}`}
          style={{ width: `${fullBar > 0 ? Math.min(1, Math.abs(points) / fullBar) * 100 : 0}%` }}
        />
      </span>
      <span className="text-right font-semibold tabular-nums">
        <span aria-hidden="true">{formatNumber(points, language)}</span>
        <span className="sr-only">
          {t('scorecard.points', { count: points, formatted: formatNumber(points, language) })}
        </span>
      </span>
    </label>
  )
}

type ValueCriterionCardProps = {
  criterion: ValueCriterion
  maximum: number
  fullBar: number
  /** The example's value. */
  value: AttributeValue | null | undefined
  onChoose: (value: AttributeValue | null) => void
}

/** A range or a choice: each line can be chosen for the example. */
export const ValueCriterionCard = ({
  criterion,
  maximum,
  fullBar,
  value,
  onChoose,
}: ValueCriterionCardProps) => {
  const { t } = useTranslation()
  const group = useId()
  const chosen = lineOf(criterion, value).id
  return (
    <CriterionFrame title={criterionTitle(criterion, t)} maximum={maximum}>
      {linesOf(criterion).map((line) => (
        <LineChoice
          key={line.id}
          group={group}
          attribute={criterion.attribute}
          line={line}
          isChosen={line.id === chosen}
          fullBar={fullBar}
          onChoose={() => onChoose(line.example)}
        />
      ))}
    </CriterionFrame>
  )
}
