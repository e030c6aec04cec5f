import type { ReactNode } from 'react'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'

type CriterionFrameProps = {
  title: string
  /** The most that it can give; null where nothing ends it. */
  maximum: number | null
  children: ReactNode
}

/** What all kinds of criteria have in common: a name, and the most that it can give. */
export const CriterionFrame = ({ title, maximum, children }: CriterionFrameProps) => {
  const { t, language } = useTranslation()
  return (
    <fieldset className="min-w-0 rounded-xl border border-line px-2 pt-3.5 pb-2">
      <legend className="sr-only">{title}</legend>
      <div className="mb-1.5 flex items-baseline justify-between gap-3 px-2">
        <h2 className="truncate text-base font-semibold">{title}</h2>
        <p className="shrink-0 text-sm text-muted tabular-nums">
          {maximum === null
            ? t('scorecard.open')
            : maximum === 0
              ? t('scorecard.onlyLess')
              : t('scorecard.upTo', { count: maximum, formatted: formatNumber(maximum, language) })}
        </p>
      </div>
      {children}
    </fieldset>
  )
}
