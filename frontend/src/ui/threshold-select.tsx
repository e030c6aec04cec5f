import { useTranslation } from '../platform/i18n/index.ts'
import type { Choice } from './choices.tsx'
import { Select } from './select.tsx'

const offered = ['A', 'B', 'C', '90', '80', '70', '60', '50'] as const
const asTenant = 'tenant'

type ThresholdSelectProps = {
  label: string
  /** A grade or a score; null: the tenant's. */
  value: string | null
  /** Offers the tenant's threshold, which is this one. */
  ofTenant?: string
  onChange: (threshold: string | null) => void
  isDisabled?: boolean
  isLabelHidden?: boolean
}

/** A grade or a score from which on something is told. Its texts are in the part `alerts`. */
export const ThresholdSelect = ({ value, ofTenant, onChange, ...select }: ThresholdSelectProps) => {
  const { t } = useTranslation()
  const named = (threshold: string) => {
    if (threshold === 'A') return t('alerts.grade', { grade: threshold })
    if (/^[BC]$/.test(threshold)) return t('alerts.gradeOrBetter', { grade: threshold })
    return t('alerts.score', { score: threshold })
  }
  // A score that an API client chose is offered as well.
  const known: readonly string[] =
    value === null || offered.some((one) => one === value) ? offered : [...offered, value]
  const choices: readonly Choice[] = [
    ...(ofTenant === undefined
      ? []
      : [{ id: asTenant, label: t('alerts.byTenant', { threshold: named(ofTenant) }) }]),
    ...known.map((id) => ({ id, label: named(id) })),
  ]
  return (
    <Select
      {...select}
      value={value ?? asTenant}
      onChange={(id) => onChange(id === asTenant ? null : id)}
      choices={choices}
      className="max-w-sm"
    />
  )
}
