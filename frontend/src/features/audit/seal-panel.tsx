import { useQuery } from '@tanstack/react-query'
import { formatDay, formatMoment, formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { CopyValue } from '../../ui/copy-value.tsx'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sealQuery } from './audit.api.ts'

const Seal = ({ tenant }: { tenant: number }) => {
  const { t, language } = useTranslation()
  const { data: seal, error, refetch } = useQuery(sealQuery(tenant))
  if (error && !seal) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!seal) return <Skeleton className="w-full max-w-md" />
  const counted = (count: number) => ({ count, formatted: formatNumber(count, language) })
  return (
    <>
      <p className="text-base">
        {seal.sealed_at === null
          ? t('audit.noSeal')
          : t('audit.sealedUntil', { when: formatMoment(seal.sealed_at, language) })}{' '}
        <span className="text-muted">
          {t('audit.sealed', counted(seal.sealed_events))}{' '}
          {seal.unsealed_events > 0 && t('audit.unsealed', counted(seal.unsealed_events))}
        </span>
      </p>
      {seal.trimmed_until !== null && (
        <p className="text-sm text-muted">
          {t('audit.trimmed', { day: formatDay(seal.trimmed_until, language) })}
        </p>
      )}
      {seal.head !== null && (
        <CopyValue label={t('audit.head', { number: seal.sequence ?? 0 })} value={seal.head} />
      )}
    </>
  )
}

/** The proof that the log was not rewritten: how far it is sealed, and the chain's head to be kept elsewhere. */
export const SealPanel = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  return (
    <Panel title={t('audit.seal')} hint={t('audit.sealHint')} isFramed>
      <Seal tenant={tenant} />
    </Panel>
  )
}
