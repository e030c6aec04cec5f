import { useTranslation } from '../platform/i18n/index.ts'

type ScoreBadgeProps = {
  score: number
  grade: 'A' | 'B' | 'C' | 'D'
  size?: 'small' | 'large'
  /** What is drawn while it counts up to the score. */
  shown?: number
}

/** The score: number, grade and a thin bar; the same everywhere. */
export const ScoreBadge = ({ score, grade, size = 'small', shown = score }: ScoreBadgeProps) => {
  const { t } = useTranslation()
  const isLarge = size === 'large'
  return (
    <span
      role="img"
      aria-label={t('score.label', { score, grade })}
      data-grade={grade}
      className={`relative inline-flex shrink-0 items-center overflow-hidden bg-[var(--grade-soft)] text-[var(--grade-text)] tabular-nums ${
        isLarge ? 'h-12 w-24 rounded-lg pb-1' : 'h-6 w-15 rounded-[5px] pb-0.5'
      }`}
    >
      <span className={`flex-1 text-right font-semibold ${isLarge ? 'text-2xl tracking-tight' : 'text-sm'}`}>
        {shown}
      </span>
      <span
        className={`text-center font-semibold opacity-90 ${isLarge ? 'w-10 text-lg' : 'w-6 text-[0.6875rem]'}`}
      >
        {grade}
      </span>
      <span
        aria-hidden="true"
        className={`absolute inset-x-0 bottom-0 bg-[color-mix(in_oklch,var(--grade)_22%,transparent)] ${isLarge ? 'h-1' : 'h-0.5'}`}
      >
        <span
          className="block h-full bg-[var(--grade)] transition-[width] duration-300 ease-out"
          style={{ width: `${score}%` }}
        />
      </span>
    </span>
  )
}
