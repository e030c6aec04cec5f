import { useRef, useState } from 'react'
import { formatEntry } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { PanelForm } from './panel-form.tsx'
import {
  describeRange,
  noRange,
  type Range,
  type RangeErrors,
  type RangeName,
  readRange,
} from './range-values.ts'

/** Lower ends that are often asked for: where the standard scorecard's grades and bands begin. */
const oftenAsked: Record<RangeName, readonly string[]> = {
  score: ['80', '60', '40'],
  budget: ['50000', '10000'],
  company_size: ['500', '100'],
}

type RangePanelProps = {
  name: RangeName
  range: Range
  onChange: (range: Range) => void
  onClose: () => void
}

/** Both ends of a range, typed as people type numbers; what cannot be read is said where it was typed. */
const RangePanel = ({ name, range, onChange, onClose }: RangePanelProps) => {
  const { t, language } = useTranslation()
  const shown = (bound: string | null) => (bound === null ? '' : formatEntry(bound, language))
  const [typed, setTyped] = useState({ min: shown(range.min), max: shown(range.max) })
  const [errors, setErrors] = useState<RangeErrors>({})
  const fields = { min: useRef<HTMLInputElement>(null), max: useRef<HTMLInputElement>(null) }
  const choose = (next: Range) => {
    onChange(next)
    onClose()
  }
  const apply = () => {
    const read = readRange(name, typed, t, language)
    if ('range' in read) return choose(read.range)
    setErrors(read.errors)
    fields[read.errors.min === undefined ? 'max' : 'min'].current?.focus()
  }
  return (
    <PanelForm
      presets={oftenAsked[name].map((min) => ({
        id: min,
        label: describeRange(name, { min, max: null }, t, language),
        isChosen: range.min === min && range.max === null,
      }))}
      onPreset={(min) => choose({ min, max: null })}
      onApply={apply}
      onClear={() => choose(noRange)}
    >
      {(['min', 'max'] as const).map((end) => (
        <NumberField
          key={end}
          label={t(`filter.${end}`)}
          value={typed[end]}
          onChange={(text) => {
            setTyped((now) => ({ ...now, [end]: text }))
            if (text !== typed[end]) setErrors({})
          }}
          error={errors[end]}
          inputRef={fields[end]}
          autoFocus={end === 'min'}
          {...(name === 'budget' ? { unit: '€' } : {})}
          className="w-36 max-md:w-38"
        />
      ))}
    </PanelForm>
  )
}

export default RangePanel
