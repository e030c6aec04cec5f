import type { Settings } from '@lead-scoring/contract'
import { formatNumber } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Select } from '../../ui/select.tsx'

type RetentionSettingProps = {
  value: Settings['audit_retention_days']
  isDisabled: boolean
  onChange: (days: number | null) => void
}

const offered = [90, 180, 365, 730, 1095, 2190, 3650]
const forGood = 'for-good'

/** How long the audit log is kept. A number of days that an API client chose is offered as well. */
export const RetentionSetting = ({ value, isDisabled, onChange }: RetentionSettingProps) => {
  const { t, language } = useTranslation()
  const days = value === null || offered.includes(value) ? offered : [...offered, value].sort((a, b) => a - b)
  const labelOf = (count: number) =>
    count % 365 === 0
      ? t('tenantSettings.years', { count: count / 365 })
      : t('tenantSettings.days', { count, formatted: formatNumber(count, language) })
  return (
    <Select
      label={t('tenantSettings.retention')}
      hint={t('tenantSettings.retentionHint')}
      value={value === null ? forGood : String(value)}
      onChange={(id) => onChange(id === forGood ? null : Number(id))}
      choices={[
        ...days.map((count) => ({ id: String(count), label: labelOf(count) })),
        { id: forGood, label: t('tenantSettings.forGood') },
      ]}
      isDisabled={isDisabled}
      className="max-w-sm"
    />
  )
}
