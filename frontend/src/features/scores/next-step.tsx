import { CircleHelp } from 'lucide-react'
import type { ReactNode } from 'react'
import { fieldLabel } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import type { Reasons } from './reasons.ts'

/** How far the next grade is. */
export const NextGrade = ({ reasons }: { reasons: Reasons }) => {
  const { t } = useTranslation()
  return (
    <p className="text-sm text-muted tabular-nums">
      {reasons.nextGrade
        ? t('score.next', { count: reasons.nextGrade.distance, grade: reasons.nextGrade.grade })
        : t('score.top')}
    </p>
  )
}

/** The question whose answer could lift the grade most. `action` leads to the place where it is answered. */
export const AskNext = ({
  reasons,
  action,
}: {
  reasons: Reasons
  action: (attribute: string, label: string) => ReactNode
}) => {
  const { t } = useTranslation()
  const { askNext } = reasons
  if (!askNext) return null
  const attribute = fieldLabel(askNext.attribute, t)
  return (
    <div className="flex items-start gap-2.5 rounded-lg border border-line bg-accent-soft p-3 text-sm print:hidden">
      <CircleHelp aria-hidden="true" size={16} className="mt-0.5 shrink-0 text-accent" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-semibold">{t('score.ask')}:</span>{' '}
          {t('score.askText', { attribute, score: askNext.bestScore, grade: askNext.bestGrade })}
        </p>
        <div className="mt-2">{action(askNext.attribute, t('score.answer', { attribute }))}</div>
      </div>
    </div>
  )
}
