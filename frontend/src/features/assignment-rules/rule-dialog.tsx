import {
  type AssignmentRule,
  type AssignmentRuleInput,
  industries,
  type Member,
  urgencies,
} from '@lead-scoring/contract'
import { useState } from 'react'
import { ApiProblem } from '../../platform/api/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { KnownAttributes } from './attribute-conditions.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { type RuleValues, ruleFault, ruleInput, ruleValues } from './rule-form-values.ts'

type ChecksProps<Id extends string | number> = {
  label: string
  choices: readonly { readonly id: Id; readonly label: string }[]
  value: readonly Id[]
  onChange: (value: readonly Id[]) => void
}

const Checks = <Id extends string | number>({ label, choices, value, onChange }: ChecksProps<Id>) => (
  <fieldset>
    <legend className="mb-1 text-sm font-medium">{label}</legend>
    <div className="flex flex-wrap gap-x-5 gap-y-1">
      {choices.map(({ id, label: name }) => (
        <Checkbox
          key={id}
          isChecked={value.includes(id)}
          onChange={(isChecked) => onChange(isChecked ? [...value, id] : value.filter((each) => each !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </div>
  </fieldset>
)

const faultsOf = (error: Error): string =>
  error instanceof ApiProblem && error.problem.errors
    ? Object.values(error.problem.errors).flat().join(' ')
    : error.message

type RuleDialogProps = {
  /** Null: a new one. */
  rule: AssignmentRule | null
  members: readonly Member[]
  known: KnownAttributes
  /** Rejects with what the server says against it. */
  onSave: (rule: AssignmentRuleInput) => Promise<unknown>
  onClose: () => void
}

/** For which leads a rule is, who gets them, and up to how many. */
const RuleDialog = ({ rule, members, known, onSave, onClose }: RuleDialogProps) => {
  const translation = useTranslation()
  const { t } = translation
  const [values, setValues] = useState(() => ruleValues(rule, translation))
  const [error, setError] = useState<string>()
  const set = (change: Partial<RuleValues>) => {
    setValues({ ...values, ...change })
    setError(undefined)
  }
  const save = async () => {
    const fault = ruleFault(values, translation)
    if (fault) return setError(t(fault))
    try {
      await onSave(ruleInput(values, { rule, known, translation }))
      onClose()
    } catch (refusal) {
      setError(faultsOf(refusal as Error))
    }
  }
  const text = (name: 'country' | 'source', label: string, hint: string) => (
    <TextField
      label={label}
      hint={hint}
      value={values[name]}
      onChange={(typed) => set({ [name]: typed })}
      autoComplete="off"
    />
  )
  const title = t(rule ? 'pipeline.changeRule' : 'pipeline.addRule')
  return (
    <Dialog isOpen size="wide" title={title} onClose={onClose}>
      <form
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        className="space-y-5"
      >
        <Checks
          label={t('pipeline.ruleMembers')}
          choices={members.map(({ id, name }) => ({ id, label: name }))}
          value={values.members}
          onChange={(chosen) => set({ members: chosen })}
        />
        <NumberField
          label={t('pipeline.capacity')}
          hint={t('pipeline.capacityHint')}
          value={values.capacity}
          onChange={(typed) => set({ capacity: typed })}
          className="max-w-xs"
        />
        <p className="border-t border-line pt-4 text-sm text-muted">{t('pipeline.conditionsHint')}</p>
        <Checks
          label={t('field.industry')}
          choices={industries.map((id) => ({ id, label: t(`industry.${id}`) }))}
          value={values.industry}
          onChange={(industry) => set({ industry })}
        />
        <Checks
          label={t('field.urgency')}
          choices={urgencies.map((id) => ({ id, label: t(`urgency.${id}`) }))}
          value={values.urgency}
          onChange={(urgency) => set({ urgency })}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {text('country', t('field.country'), t('pipeline.countryHint'))}
          {text('source', t('field.source'), t('pipeline.sourceHint'))}
          <NumberField
            label={t('pipeline.minBudget')}
            unit="€"
            value={values.min_budget}
            onChange={(typed) => set({ min_budget: typed })}
          />
          <NumberField
            label={t('pipeline.minSize')}
            value={values.min_company_size}
            onChange={(typed) => set({ min_company_size: typed })}
          />
        </div>
        <AttributeFields
          rows={values.attributes}
          known={known}
          onChange={(attributes) => set({ attributes })}
        />
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary">
            {t('pipeline.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export default RuleDialog
