import type { Samples } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { usePermission } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { samplesQuery, useChangeSamples } from './samples.api.ts'

/** Removes the sample leads with a way back, or brings them; says what came of it. */
const useSampleActions = (tenant: number) => {
  const { t, language } = useTranslation()
  const { mutateAsync, isPending } = useChangeSamples(tenant)
  const counted = (count: number) => ({ count, formatted: formatNumber(count, language) })
  // Whoever has gone to another page hears it there.
  const bring = async () => {
    try {
      const { present } = await mutateAsync('bring')
      showToast(t('preferences.samplesThere', counted(present)))
    } catch (error) {
      showErrorToast(t('preferences.bringFailed'), { description: (error as Error).message })
    }
  }
  const remove = async ({ present, removed }: Samples) => {
    try {
      await mutateAsync('remove')
      // All that were removed come back together, also those that were deleted one by one before.
      const wayBack = t(removed > 0 ? 'preferences.bringBackAll' : 'app.undo')
      showUndoToast(t('preferences.samplesGone', counted(present)), wayBack, () => void bring())
    } catch (error) {
      showErrorToast(t('preferences.removeFailed'), { description: (error as Error).message })
    }
  }
  return { bring, remove, isPending, counted }
}

/** How many sample leads the tenant has; they go with one click and come back with another. */
export const SampleData = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data: samples, error, refetch } = useQuery(samplesQuery(tenant))
  const { bring, remove, isPending, counted } = useSampleActions(tenant)
  const mayChange = usePermission('samples.write', tenant)
  if (error && !samples) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 text-sm text-muted">
        {t('preferences.samplesError')} {error.message}
        <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
      </p>
    )
  }
  if (!samples) return <Skeleton className="w-72 max-w-full" />
  const { present, removed } = samples
  const bringLabel = t(removed > 0 ? 'preferences.bringBack' : 'preferences.loadSamples')
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2.5">
      <div className="min-w-0">
        <p className="text-base font-medium">
          {present > 0 ? t('preferences.samplesPresent', counted(present)) : t('preferences.samplesNone')}
        </p>
        {removed > 0 && (
          <p className="text-sm text-muted">{t('preferences.samplesRemoved', counted(removed))}</p>
        )}
      </div>
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          {(present === 0 || removed > 0) && (
            <Button isBusy={isPending} onClick={() => void bring()}>
              {bringLabel}
            </Button>
          )}
          {present > 0 && (
            <Button isBusy={isPending} onClick={() => void remove(samples)}>
              {t('preferences.removeSamples')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
