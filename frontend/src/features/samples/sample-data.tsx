import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { samplesQuery, useChangeSamples } from './samples.api.ts'

/** Removes the sample leads with a way back, or brings them; says what came of it. */
const useSampleActions = (tenant: number) => {
  const { t, language } = useTranslation()
  const { mutate, isPending } = useChangeSamples(tenant)
  const counted = (count: number) => ({ count, formatted: formatNumber(count, language) })
  const bring = () =>
    mutate('bring', {
      onSuccess: ({ present }) => showToast(t('preferences.samplesThere', counted(present))),
      onError: (error) => showErrorToast(t('preferences.bringFailed'), { description: error.message }),
    })
  const remove = (count: number) =>
    mutate('remove', {
      onSuccess: () => showUndoToast(t('preferences.samplesGone', counted(count)), t('app.undo'), bring),
      onError: (error) => showErrorToast(t('preferences.removeFailed'), { description: error.message }),
    })
  return { bring, remove, isPending, counted }
}

/** How many sample leads the tenant has; they go with one click and come back with another. */
export const SampleData = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data: samples, error, refetch } = useQuery(samplesQuery(tenant))
  const { bring, remove, isPending, counted } = useSampleActions(tenant)
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
      <div className="flex flex-wrap gap-2">
        {(present === 0 || removed > 0) && (
          <Button isBusy={isPending} onClick={bring}>
            {bringLabel}
          </Button>
        )}
        {present > 0 && (
          <Button isBusy={isPending} onClick={() => remove(present)}>
            {t('preferences.removeSamples')}
          </Button>
        )}
      </div>
    </div>
  )
}
