import { type AlertPreferences, alertLeads, alertMailTimes } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Note } from '../../ui/note.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { ThresholdSelect } from '../../ui/threshold-select.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { alertPreferencesQuery, useChooseAlerts } from './alerts.api.ts'

type Choosing = {
  readonly chosen: AlertPreferences
  readonly choose: (part: Partial<AlertPreferences>) => void
}

const What = ({ chosen, choose }: Choosing) => {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4 py-4 sm:grid-cols-2">
      <ThresholdSelect
        label={t('alerts.threshold')}
        value={chosen.threshold}
        ofTenant={chosen.alert_threshold}
        onChange={(threshold) => choose({ threshold })}
      />
      <Select
        label={t('alerts.leads')}
        value={chosen.leads}
        onChange={(id) => choose({ leads: alertLeads.find((known) => known === id) ?? chosen.leads })}
        choices={alertLeads.map((id) => ({ id, label: t(`alerts.leads_${id}`) }))}
      />
    </div>
  )
}

const How = ({ chosen, choose }: Choosing) => {
  const { t } = useTranslation()
  return (
    <div className="space-y-2 py-3">
      <Switch isOn={chosen.by_app} onChange={(isOn) => choose({ by_app: isOn })}>
        {t('alerts.byApp')}
      </Switch>
      <Switch
        isOn={chosen.by_mail}
        onChange={(isOn) => choose({ by_mail: isOn })}
        hint={t('alerts.byMailHint')}
      >
        {t('alerts.byMail')}
      </Switch>
      {chosen.by_mail && (
        <Select
          label={t('alerts.mails')}
          value={chosen.mails}
          onChange={(id) => choose({ mails: alertMailTimes.find((known) => known === id) ?? chosen.mails })}
          choices={alertMailTimes.map((id) => ({ id, label: t(`alerts.mails_${id}`) }))}
          className="max-w-sm"
        />
      )}
      {!chosen.by_app && !chosen.by_mail && <Note tone="warning">{t('alerts.none')}</Note>}
    </div>
  )
}

const OfTenant = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(alertPreferencesQuery(tenant))
  const { mutate } = useChooseAlerts(tenant)
  if (error && !data) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div aria-busy="true" className="space-y-3 py-4">
        <Skeleton className="w-56" />
        <Skeleton className="w-72 max-w-full" />
      </div>
    )
  const choose = (part: Partial<AlertPreferences>) =>
    mutate(
      { ...data, ...part },
      {
        onError: ({ message }) =>
          showErrorToast(t('alerts.notSaved'), { description: message, id: 'alerts' }),
      },
    )
  return (
    <>
      <div className="py-3">
        <Switch isOn={!data.muted} onChange={(isOn) => choose({ muted: !isOn })}>
          {t('alerts.on')}
        </Switch>
      </div>
      {!data.muted && <What chosen={data} choose={choose} />}
      {!data.muted && <How chosen={data} choose={choose} />}
    </>
  )
}

type AlertPreferencesSectionProps = {
  /** Those in which one is a member. */
  tenants: readonly { readonly id: number; readonly name: string }[]
}

/** When and how one is told of leads, in each tenant by itself. */
export const AlertPreferencesSection = ({ tenants }: AlertPreferencesSectionProps) => {
  const { t } = useTranslation()
  const [asked, setAsked] = useState<number>()
  const tenant = tenants.find(({ id }) => id === asked) ?? tenants[0]
  if (!tenant) return null
  return (
    <>
      {tenants.length > 1 && (
        <div className="py-4">
          <Select
            label={t('alerts.tenant')}
            value={String(tenant.id)}
            onChange={(id) => setAsked(Number(id))}
            choices={tenants.map(({ id, name }) => ({ id: String(id), label: name }))}
            className="max-w-sm"
          />
        </div>
      )}
      <OfTenant key={tenant.id} tenant={tenant.id} />
    </>
  )
}
