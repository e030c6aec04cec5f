import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { leadAttributesQuery } from '../lead-attributes.api.ts'
import { isFree, offeredValues, valueLabel, valuesOf, withValues } from './more-fields.ts'
import type { MorePanelProps } from './more-panel.tsx'
import { PanelForm } from './panel-form.tsx'

/** Any of the values that leads have, or another one that is typed. */
export const ValuesForm = ({ tenant, field, view, onChange, onClose }: MorePanelProps) => {
  const { t, language } = useTranslation()
  const { data: offered } = useQuery(leadAttributesQuery(tenant))
  const [chosen, setChosen] = useState<readonly string[]>(valuesOf(view, field))
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string>()
  const values = offeredValues(view, field, offered)
  const choose = (next: readonly string[]) => {
    onChange(withValues(view, field, [...new Set(next)]))
    onClose()
  }
  const apply = () => {
    const other = typed.trim()
    const longest = field.id === 'tag' ? 50 : 100
    if (other.length > longest || (field.id === 'tag' && other.includes(',')))
      return setError(t('moreFilter.wrongValue', { most: String(longest) }))
    choose(other === '' ? chosen : [...chosen, other])
  }
  return (
    <PanelForm presets={[]} onPreset={() => {}} onApply={apply} onClear={() => choose([])}>
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        {values.length > 0 && (
          <fieldset
            aria-label={t('moreFilter.values')}
            className="flex max-h-52 flex-col items-start gap-0.5 overflow-y-auto"
          >
            {values.map((value) => (
              <Checkbox
                key={value}
                isChecked={chosen.includes(value)}
                onChange={(isChecked) =>
                  setChosen((now) => (isChecked ? [...now, value] : now.filter((one) => one !== value)))
                }
              >
                {valueLabel(field, value, offered, { t, language })}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {values.length === 0 && (
          <p className="text-sm text-muted">{t(offered ? 'moreFilter.none' : 'moreFilter.loading')}</p>
        )}
        {isFree(field) && (
          <TextField
            label={t('moreFilter.other')}
            value={typed}
            onChange={(text) => {
              setTyped(text)
              setError(undefined)
            }}
            error={error}
            autoComplete="off"
          />
        )}
      </div>
    </PanelForm>
  )
}
