import { editLeadsModes, type Settings } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../platform/i18n/index.ts'
import { LoadFailure } from '../../ui/load-failure.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RadioCards } from '../../ui/radio-cards.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ThresholdSelect } from '../../ui/threshold-select.tsx'
import { useSettingChange } from './change-settings.ts'
import { HeadRecipientSetting } from './head-recipient-setting.tsx'
import { RetentionSetting } from './retention-setting.tsx'
import { settingsQuery } from './settings.api.ts'

type Props = { tenant: number; mayChange: boolean }

const Loaded = ({ tenant, mayChange, settings }: Props & { settings: Settings }) => {
  const { t } = useTranslation()
  const change = useSettingChange(tenant, settings)
  const isDisabled = !mayChange
  return (
    <>
      <Panel title={t('tenantSettings.editLeads')} hint={t('tenantSettings.editLeadsHint')} isFramed>
        <RadioCards
          label={t('tenantSettings.editLeads')}
          isLabelHidden
          value={settings.edit_leads}
          isDisabled={isDisabled}
          onChange={(mode) => void change('edit_leads', mode)}
          choices={editLeadsModes.map((id) => ({
            id,
            label: t(`tenantSettings.editLeads_${id}`),
            hint: t(`tenantSettings.editLeadsHint_${id}`),
          }))}
        />
      </Panel>
      <Panel title={t('alerts.setting')} hint={t('alerts.settingHint')} isFramed>
        <ThresholdSelect
          label={t('alerts.threshold')}
          value={settings.alert_threshold}
          isDisabled={isDisabled}
          onChange={(threshold) => threshold !== null && void change('alert_threshold', threshold)}
        />
      </Panel>
      <Panel title={t('tenantSettings.audit')} hint={t('tenantSettings.auditHint')} isFramed>
        <RetentionSetting
          value={settings.audit_retention_days}
          isDisabled={isDisabled}
          onChange={(days) => void change('audit_retention_days', days)}
        />
        <HeadRecipientSetting
          // What an undo or a refusal puts back is shown again.
          key={settings.audit_head_recipient}
          value={settings.audit_head_recipient}
          isDisabled={isDisabled}
          onChange={(address) => void change('audit_head_recipient', address)}
        />
      </Panel>
    </>
  )
}

/** How the tenant works; for who may not change it, to be read. */
export const TenantSettings = (props: Props) => {
  const { t } = useTranslation()
  const { data: settings, error, refetch } = useQuery(settingsQuery(props.tenant))
  if (error && !settings) return <LoadFailure error={error} onRetry={() => void refetch()} />
  if (settings) return <Loaded {...props} settings={settings} />
  return (
    <Panel title={t('tenantSettings.editLeads')} hint={t('tenantSettings.editLeadsHint')} isFramed>
      <Skeleton className="w-56" />
      <Skeleton className="w-72 max-w-full" />
      <Skeleton className="w-64" />
    </Panel>
  )
}
