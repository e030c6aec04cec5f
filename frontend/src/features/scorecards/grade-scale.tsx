import type { GradeThresholds } from '@lead-scoring/scoring'
import { useTranslation } from '../../platform/i18n/index.ts'

/** The scores of each grade, from the lowest up. */
export const gradeRanges = ({ A, B, C }: GradeThresholds) =>
  [
    { grade: 'D', from: 0, to: C - 1 },
    { grade: 'C', from: C, to: B - 1 },
    { grade: 'B', from: B, to: A - 1 },
    { grade: 'A', from: A, to: 100 },
  ] as const

/** The scale from 0 to 100, cut into grades; a mark shows where a score is. */
export const GradeScale = ({ grades, score }: { grades: GradeThresholds; score: number }) => {
  const { t } = useTranslation()
  const ranges = gradeRanges(grades)
  return (
    <section aria-label={t('scorecard.grades')}>
      <h2 className="mb-3 text-base font-semibold">{t('scorecard.grades')}</h2>
      <div aria-hidden="true" className="relative mb-3 flex h-2 gap-0.5">
        {ranges.map(({ grade, from, to }) => (
          <span
            key={grade}
            data-grade={grade}
            className="rounded-[2px] bg-[var(--grade)]"
            style={{ flexGrow: to - from + 1, flexBasis: 0 }}
          />
        ))}
        <span
          className="absolute -inset-y-1.5 w-1 -translate-x-1/2 rounded-full bg-text outline-2 outline-canvas transition-[left] duration-200 ease-out"
          style={{ left: `${score}%` }}
        />
      </div>
      <ul className="grid grid-cols-4 gap-2 lg:grid-cols-2">
        {[...ranges].reverse().map(({ grade, from, to }) => (
          <li key={grade} data-grade={grade} className="flex items-center gap-2">
            <span className="sr-only">{t('scorecard.gradeRange', { grade, from, to })}</span>
            <span
              aria-hidden="true"
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-[5px] bg-[var(--grade-soft)] text-sm font-semibold text-[var(--grade-text)]"
            >
              {grade}
            </span>
            <span aria-hidden="true" className="text-sm whitespace-nowrap text-muted tabular-nums">
              {from}–{to}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
