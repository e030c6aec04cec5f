import { useState } from 'react'
import { formatEntry, parseNumber } from '../../../platform/formats/index.ts'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { NumberField } from '../../../ui/number-field.tsx'
import { boundsOf, withBounds } from './more-fields.ts'
import type { MorePanelProps } from './more-panel.tsx'
import { PanelForm } from './panel-form.tsx'

/** What the API takes as a bound. */
const bound = /^-?\d{1,15}(\.\d{1,6})?$/

/** Both ends of an own attribute that is a number; each belongs to the range, an empty one is open. */
export const NumberForm = ({
  name,
  view,
  onChange,
  onClose,
}: Omit<MorePanelProps, 'field'> & { name: string }) => {
  const { t, language } = useTranslation()
  const now = boundsOf(view, name)
  const shown = (end: string | null) => (end === null ? '' : formatEntry(end, language))
  const [typed, setTyped] = useState({ min: shown(now.min), max: shown(now.max) })
  const [errors, setErrors] = useState<{ min?: string; max?: string }>({})
  const choose = (min: string | null, max: string | null) => {
    onChange(withBounds(view, name, { min, max }))
    onClose()
  }
  const read = (text: string): string | null | undefined => {
    const entry = parseNumber(text, language)
    if (entry.kind === 'empty') return null
    return entry.kind === 'number' && bound.test(entry.decimal) ? entry.decimal : undefined
  }
  const apply = () => {
    const [min, max] = [read(typed.min), read(typed.max)]
    const wrong = t('moreFilter.wrongNumber')
    if (min === undefined || max === undefined)
      return setErrors({ ...(min === undefined && { min: wrong }), ...(max === undefined && { max: wrong }) })
    if (min !== null && max !== null && Number(min) > Number(max))
      return setErrors({ max: t('filter.minAboveMax') })
    choose(min, max)
  }
  return (
    <PanelForm presets={[]} onPreset={() => {}} onApply={apply} onClear={() => choose(null, null)}>
      {(['min', 'max'] as const).map((end) => (
        <NumberField
          key={end}
          label={t(`filter.${end}`)}
          value={typed[end]}
          onChange={(text) => {
            setTyped((before) => ({ ...before, [end]: text }))
            if (text !== typed[end]) setErrors({})
          }}
          error={errors[end]}
          className="w-36 max-md:w-38"
        />
      ))}
    </PanelForm>
  )
}
