import type { LeadPatch } from '@lead-scoring/contract'
import { useRef, useState } from 'react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { ChoiceField } from '../../../ui/choice-field.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { countryHint } from '../country-hint.ts'
import { offeredChoices } from '../edit/editable-fields.ts'
import { type BulkField, bulkFields, mayBeUnknown, readBulkChange } from './bulk-change-values.ts'
import { sayCount } from './bulk-sentences.ts'

type ValueProps = {
  field: BulkField
  typed: string
  onType: (text: string) => void
  isUnknown: boolean
  error: string | undefined
  inputRef: React.RefObject<HTMLInputElement | null>
}

/** What the field is set to, in the control that suits it. */
const Value = ({ field, typed, onType, isUnknown, error, inputRef }: ValueProps) => {
  const { t, language } = useTranslation()
  const label = t('bulk.value')
  const choices = offeredChoices(field, t)
  if (choices.length > 0) {
    return (
      <>
        <ChoiceField label={label} value={typed} onChange={onType} choices={choices} />
        {error !== undefined && (
          <p role="alert" className="text-xs text-danger">
            {error}
          </p>
        )}
      </>
    )
  }
  const common = {
    label,
    value: isUnknown ? '' : typed,
    onChange: onType,
    error,
    inputRef,
    isDisabled: isUnknown,
  }
  if (field === 'budget') return <NumberField {...common} unit="€" />
  if (field === 'company_size') return <NumberField {...common} />
  if (field !== 'country') return <TextField {...common} autoComplete="off" />
  return <TextField {...common} autoComplete="off" hint={countryHint(typed, t, language)} />
}

type BulkChangePanelProps = {
  count: number
  /** The field that is offered first. */
  first: BulkField
  onApply: (patch: LeadPatch) => void
}

/** One field and its new value for all selected leads; what cannot be read is said where it was typed. */
const BulkChangePanel = ({ count, first, onApply }: BulkChangePanelProps) => {
  const { t, language } = useTranslation()
  const [field, setField] = useState<BulkField>(first)
  const [typed, setTyped] = useState('')
  const [isUnknown, setUnknown] = useState(false)
  const [error, setError] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const begin = (next: BulkField) => {
    setField(next)
    setTyped('')
    setUnknown(false)
    setError(undefined)
  }
  const apply = () => {
    const read = readBulkChange(field, isUnknown ? null : typed, t, language)
    if ('patch' in read) return onApply(read.patch)
    setError(read.error)
    input.current?.focus()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        apply()
      }}
      className="flex w-88 max-w-[calc(100vw-3rem)] flex-col gap-4"
    >
      <Select
        label={t('bulk.field')}
        value={field}
        onChange={(id) => begin(id as BulkField)}
        choices={bulkFields.map((id) => ({ id, label: t(`field.${id}`) }))}
        autoFocus
      />
      <div className="flex flex-col gap-1">
        <Value
          key={field}
          field={field}
          typed={typed}
          onType={(text) => {
            setTyped(text)
            if (text !== typed) setError(undefined)
          }}
          isUnknown={isUnknown}
          error={error}
          inputRef={input}
        />
        {mayBeUnknown(field) && (
          <div className="flex">
            <Checkbox
              isChecked={isUnknown}
              onChange={(isChecked) => {
                setUnknown(isChecked)
                setError(undefined)
              }}
            >
              {t('bulk.unknown')}
            </Checkbox>
          </div>
        )}
      </div>
      <Button type="submit" look="primary">
        {sayCount('bulk.apply', count)}
      </Button>
    </form>
  )
}

export default BulkChangePanel
