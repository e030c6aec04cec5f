import { useTranslation } from '../platform/i18n/index.ts'
import { DateField } from './date-field.tsx'
import { Select } from './select.tsx'

/** So many days from now; for good; or until the end of a chosen day. */
export type Expiry = { readonly kind: '30' | '90' | '365' | 'never' | 'day'; readonly day: string | null }

const kinds = ['30', '90', '365', 'day', 'never'] as const
const dayMs = 86_400_000

/** The moment that is meant, as the API takes it; null: never; undefined: a day that is not whole or is past. */
export const expiryMoment = ({ kind, day }: Expiry, nowMs: number): string | null | undefined => {
  if (kind === 'never') return null
  if (kind !== 'day') return new Date(nowMs + Number(kind) * dayMs).toISOString()
  const end = day === null ? Number.NaN : Date.parse(`${day}T23:59:59Z`)
  return end > nowMs ? new Date(end).toISOString() : undefined
}

type ExpiryFieldProps = {
  label: string
  value: Expiry
  onChange: (value: Expiry) => void
  error?: string | undefined
}

/** How long something is to work. Its texts are in the part `administration`. */
export const ExpiryField = ({ label, value, onChange, error }: ExpiryFieldProps) => {
  const { t } = useTranslation()
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Select
        label={label}
        value={value.kind}
        onChange={(id) => onChange({ ...value, kind: kinds.find((kind) => kind === id) ?? value.kind })}
        choices={kinds.map((id) => ({ id, label: t(`expiry.kind_${id}`) }))}
        {...(value.kind === 'never' ? { hint: t('expiry.neverHint') } : {})}
      />
      {value.kind === 'day' && (
        <DateField
          label={t('expiry.lastDay')}
          value={value.day}
          onChange={(day) => onChange({ ...value, day })}
          error={error}
        />
      )}
    </div>
  )
}
