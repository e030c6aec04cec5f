import { maxFilterDays } from '@lead-scoring/contract'
import { useRef, useState } from 'react'
import { parseNumber } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { type DayName, dayLabel } from './more-fields.ts'
import type { MorePanelProps } from './more-panel.tsx'
import { PanelForm } from './panel-form.tsx'

const oftenAsked = [7, 14, 30, 90]

/** So many days before now: a view that keeps this stays true tomorrow. */
export const DaysForm = ({
  id,
  view,
  onChange,
  onClose,
}: Omit<MorePanelProps, 'field'> & { id: DayName }) => {
  const { t, language } = useTranslation()
  const [typed, setTyped] = useState(view[id] === null ? '' : String(view[id]))
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const choose = (days: number | null) => {
    onChange({ [id]: days })
    onClose()
  }
  const apply = () => {
    const entry = parseNumber(typed, language)
    const days = entry.kind === 'number' ? Number(entry.decimal) : 0
    if (Number.isInteger(days) && days >= 1 && days <= maxFilterDays) return choose(days)
    setError(t('moreFilter.wrongDays'))
    input.current?.focus()
  }
  return (
    <PanelForm
      presets={oftenAsked.map((days) => ({
        id: String(days),
        label: dayLabel(id, days, { t, language }),
        isChosen: view[id] === days,
      }))}
      onPreset={(days) => choose(Number(days))}
      onApply={apply}
      onClear={() => choose(null)}
    >
      <NumberField
        label={t('moreFilter.days')}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          if (text !== typed) setError(undefined)
        }}
        error={error}
        inputRef={input}
        className="w-36 max-md:w-38"
      />
    </PanelForm>
  )
}
