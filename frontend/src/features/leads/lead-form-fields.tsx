import { ChevronRight } from 'lucide-react'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { type Control, useController, useFormState } from 'react-hook-form'
import { loadTexts, useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { ChoiceField } from '../../ui/choice-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx'
import { countryHint } from './country-hint.ts'
import { DuplicateHint } from './duplicate-hint.tsx'
import { type OwnLead, useDuplicates } from './duplicates.ts'
import { offeredChoices } from './edit/editable-fields.ts'
import { type LeadFormField, type LeadFormValues, moreFields } from './lead-form-names.ts'

/** A hint: the form works when it cannot be loaded. */
const NameHint = lazy<ComponentType<EmailProps>>(async () => {
  const [hint] = await Promise.all([import('./name-hint.tsx'), loadTexts('merge')]).catch(() => [
    { default: () => null },
  ])
  return hint
})

type FieldProps = { control: Control<LeadFormValues>; name: LeadFormField }

const useField = ({ control, name }: FieldProps) => {
  const { t } = useTranslation()
  const { field, fieldState } = useController({ control, name })
  const { ref, disabled: _disabled, ...rest } = field
  return { ...rest, label: t(`field.${name}`), inputRef: ref, error: fieldState.error?.message }
}

type Extra = Pick<
  TextFieldProps,
  'type' | 'inputMode' | 'autoComplete' | 'isRequired' | 'hint' | 'unit' | 'className'
>

const Text = ({ control, name, ...more }: FieldProps & Extra) => (
  <TextField {...useField({ control, name })} {...more} />
)

const Numeric = ({ control, name, ...more }: FieldProps & Extra) => (
  <NumberField {...useField({ control, name })} {...more} />
)

const Choice = ({ control, name }: FieldProps & { name: 'industry' | 'urgency' }) => {
  const { t } = useTranslation()
  const { error: _error, ...field } = useField({ control, name })
  return <ChoiceField {...field} choices={offeredChoices(name, t)} />
}

type EmailProps = {
  control: Control<LeadFormValues>
  tenant: number
  own: OwnLead | null
}

/** The address, and who has it already. */
const Email = ({ control, tenant, own }: EmailProps) => {
  const field = useField({ control, name: 'email' })
  const { duplicates, settle } = useDuplicates(tenant, field.value, own)
  const onBlur = () => {
    field.onBlur()
    settle()
  }
  return (
    <>
      <TextField {...field} onBlur={onBlur} type="email" autoComplete="off" isRequired />
      <DuplicateHint tenant={tenant} duplicates={duplicates} />
    </>
  )
}

const Country = ({ control }: { control: Control<LeadFormValues> }) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const { field } = useController({ control, name: 'country' })
  return (
    <Text control={control} name="country" hint={countryHint(field.value, t, language)} autoComplete="off" />
  )
}

/** Optional facts: folded away until one of them is filled, asked for, or wrong. */
const More = ({ control, isOpenAtFirst }: { control: Control<LeadFormValues>; isOpenAtFirst: boolean }) => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const { errors } = useFormState({ control })
  const isWrong = moreFields.some((field) => errors[field])
  return (
    <details
      open={isOpen || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-line pt-4"
    >
      <summary className="-mx-1 flex w-fit cursor-default list-none items-center gap-1 rounded px-1 text-sm font-medium text-muted hover:text-text">
        <ChevronRight
          aria-hidden="true"
          size={14}
          className="transition-transform duration-100 group-open:rotate-90"
        />
        {t('form.more')}
        <span className="font-normal">({t('form.optional')})</span>
      </summary>
      <div className="mt-4 grid gap-4 sm:grid-cols-2">
        <Text control={control} name="phone" type="tel" autoComplete="off" />
        <Country control={control} />
        <Text control={control} name="source" autoComplete="off" />
        <Text control={control} name="external_id" autoComplete="off" />
        <Text control={control} name="tags" hint={t('form.tagsHint')} autoComplete="off" />
      </div>
    </details>
  )
}

const Group = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <fieldset className="space-y-4">
    <legend className="mb-4 text-base font-semibold">{title}</legend>
    {children}
  </fieldset>
)

type LeadFormFieldsProps = EmailProps & { isMoreOpen: boolean }

/** All fields of a lead that a person can write. */
export const LeadFormFields = ({ control, tenant, own, isMoreOpen }: LeadFormFieldsProps) => {
  const { t } = useTranslation()
  return (
    <div className="space-y-10">
      <Group title={t('form.person')}>
        <div className="relative grid gap-4 sm:grid-cols-2">
          <Text control={control} name="first_name" autoComplete="off" isRequired />
          <Text control={control} name="last_name" autoComplete="off" isRequired />
          <Email control={control} tenant={tenant} own={own} />
          <Text control={control} name="company" autoComplete="off" isRequired />
          <Suspense>
            <NameHint control={control} tenant={tenant} own={own} />
          </Suspense>
        </div>
      </Group>
      <Group title={t('form.scoring')}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Numeric control={control} name="budget" hint={t('form.budgetHint')} unit="€" />
          <Numeric control={control} name="company_size" hint={t('form.sizeHint')} />
        </div>
        <Choice control={control} name="industry" />
        <Choice control={control} name="urgency" />
      </Group>
      <More control={control} isOpenAtFirst={isMoreOpen} />
    </div>
  )
}
