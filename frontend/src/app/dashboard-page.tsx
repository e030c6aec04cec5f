import { useQuery } from '@tanstack/react-query'
import { CloudAlert, Plus, Sprout } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { summaryQuery } from '../features/dashboard/dashboard.api.ts'
import { AveragedBars, GradeBars } from '../features/dashboard/distribution.tsx'
import { Figures } from '../features/dashboard/figures.tsx'
import { PeriodLinks, readPeriod } from '../features/dashboard/period-links.tsx'
import { Section } from '../features/dashboard/section.tsx'
import { TopLeads } from '../features/dashboard/top-leads.tsx'
import { WeekChart } from '../features/dashboard/week-chart.tsx'
import { useChangeSamples } from '../features/samples/samples.api.ts'
import { formatMoment } from '../platform/formats/index.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { showErrorToast } from '../ui/toast.ts'
import { newLeadPath } from './navigation.ts'
import { usePage } from './page.ts'
import { useCurrentTenant } from './tenant.tsx'

/** A tenant without leads has no figures; it has two ways to get some. */
const NoLeadsYet = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { mutate, isPending } = useChangeSamples(tenant)
  const bringSamples = () =>
    mutate('bring', {
      onError: (error) => showErrorToast(t('dashboard.samplesFailed'), { description: error.message }),
    })
  return (
    <EmptyState icon={Sprout} title={t('dashboard.emptyTitle')} hint={t('dashboard.emptyHint')}>
      <ButtonLink to={newLeadPath(tenant)} look="primary">
        <Plus aria-hidden="true" size={15} />
        {t('dashboard.newLead')}
      </ButtonLink>
      <Button isBusy={isPending} onClick={bringSamples}>
        {t('dashboard.samples')}
      </Button>
    </EmptyState>
  )
}

/** Figures that could not be refreshed stay, and say so. */
const RefreshFailure = ({ message, since }: { message: string; since: number }) => {
  const { t, language } = useTranslation()
  const moment = formatMoment(new Date(since).toISOString(), language)
  return (
    <p role="status" className="mb-3 flex items-start gap-2 text-sm text-notice-text">
      <CloudAlert aria-hidden="true" size={15} className="mt-0.5 shrink-0" />
      {t('dashboard.stale', { moment, message })}
    </p>
  )
}

const Overview = ({ tenant, summary }: Parameters<typeof Figures>[0]) => {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4">
      <Figures tenant={tenant} summary={summary} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Section title={t('dashboard.top')} className="lg:row-span-2">
          <TopLeads tenant={tenant} />
        </Section>
        <Section title={t('dashboard.weeks')} hint={t('dashboard.weeksHint')}>
          <WeekChart tenant={tenant} weeks={summary?.weeks} />
        </Section>
        <Section title={t('dashboard.grades')}>
          <GradeBars tenant={tenant} summary={summary} />
        </Section>
        <Section title={t('dashboard.urgencies')}>
          <AveragedBars by="urgency" tenant={tenant} summary={summary} />
        </Section>
        <Section title={t('dashboard.industries')}>
          <AveragedBars by="industry" tenant={tenant} summary={summary} />
        </Section>
      </div>
    </div>
  )
}

/** How the tenant's leads stand: what the sales manager looks at in the morning. */
const DashboardPage = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const [params] = useSearchParams()
  const days = readPeriod(params)
  const { data: summary, dataUpdatedAt, error, refetch } = useQuery(summaryQuery(tenant, days))
  usePage(t('dashboard.title'), summary !== undefined || error !== null)
  const isEmpty = summary?.total.total_leads === 0
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-7xl px-5 pt-3 pb-10 max-md:px-4">
        <div className="mb-3 flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h1 className="text-base font-semibold">{t('dashboard.title')}</h1>
          {!isEmpty && <PeriodLinks current={days} />}
        </div>
        {error && summary && <RefreshFailure message={error.message} since={dataUpdatedAt} />}
        {error && !summary ? (
          <EmptyState icon={CloudAlert} title={t('dashboard.errorTitle')} hint={error.message}>
            <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
          </EmptyState>
        ) : isEmpty ? (
          <NoLeadsYet tenant={tenant} />
        ) : (
          <Overview tenant={tenant} summary={summary} />
        )}
      </div>
    </div>
  )
}

export default DashboardPage
