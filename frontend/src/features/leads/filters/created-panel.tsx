import { useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { DateField, type DayFlaw } from '../../../ui/date-field.tsx'
import { checkDays, type Days, dayPresets, type Flaws, noDays, presetDays, presetOf } from './created-days.ts'
import { PanelForm } from './panel-form.tsx'

type CreatedPanelProps = {
  days: Days
  /** The current UTC day. */
  today: string
  onChange: (days: Days) => void
  onClose: () => void
}

/** The first and the last day; what is no whole day, or the wrong way round, is said where it was typed. */
const CreatedPanel = ({ days, today, onChange, onClose }: CreatedPanelProps) => {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(days)
  const [flaws, setFlaws] = useState<Flaws>({ from: null, to: null })
  const [errors, setErrors] = useState<ReturnType<typeof checkDays>>({})
  // While it is typed, a day is only seen to be impossible: that is said at once, for it cannot become right.
  const onFlaw = (end: 'from' | 'to') => (flaw: DayFlaw) => {
    if (flaws[end] === flaw) return
    setFlaws({ ...flaws, [end]: flaw })
    setErrors(flaw === 'impossible' ? { [end]: t('filter.impossibleDay') } : {})
  }
  const choose = (next: Days) => {
    onChange(next)
    onClose()
  }
  const apply = () => {
    const wrong = checkDays(typed, flaws, t)
    if (wrong.from === undefined && wrong.to === undefined) choose(typed)
    else setErrors(wrong)
  }
  const chosen = presetOf(days, today)
  return (
    <PanelForm
      presets={dayPresets.map((id) => ({ id, label: t(`filter.day_${id}`), isChosen: id === chosen }))}
      onPreset={(id) => {
        const preset = dayPresets.find((name) => name === id)
        if (preset) choose(presetDays(preset, today))
      }}
      onApply={apply}
      onClear={() => choose(noDays)}
    >
      {(['from', 'to'] as const).map((end) => (
        <DateField
          key={end}
          label={t(`filter.${end}`)}
          value={typed[end]}
          onChange={(day) => {
            setTyped((now) => ({ ...now, [end]: day }))
            if (flaws[end] !== 'impossible') setErrors({})
          }}
          onFlaw={onFlaw(end)}
          error={errors[end]}
          autoFocus={end === 'from'}
          className="w-36 max-md:w-38"
        />
      ))}
    </PanelForm>
  )
}

export default CreatedPanel
