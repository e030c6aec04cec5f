import { Link } from 'react-router'
import { useTranslation } from '../../platform/i18n/index.ts'
import { defaultPeriod, type PeriodDays, periods } from './dashboard.api.ts'

/** Reads the period of an address; what is not one of them means the usual one. */
export const readPeriod = (params: URLSearchParams): PeriodDays =>
  periods.find((days) => String(days) === params.get('days')) ?? defaultPeriod

/** Chooses the period that is compared with the one before; it stays in the address. */
export const PeriodLinks = ({ current }: { current: PeriodDays }) => {
  const { t } = useTranslation()
  return (
    <nav
      aria-label={t('dashboard.period')}
      className="flex gap-0.5 rounded-lg border border-line-strong bg-surface p-0.5"
    >
      {periods.map((days) => (
        <Link
          key={days}
          replace
          to={days === defaultPeriod ? '?' : `?days=${days}`}
          aria-current={days === current ? 'true' : undefined}
          className="flex h-7 items-center rounded-md border border-transparent px-2.5 text-sm font-medium text-muted hover:text-text aria-[current]:border-line-strong aria-[current]:bg-raised aria-[current]:text-text max-md:h-9"
        >
          {t('dashboard.days', { count: days })}
        </Link>
      ))}
    </nav>
  )
}
