import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { type UseFormReturn, useForm, useFormState } from 'react-hook-form'
import { ApiProblem } from '../../platform/api/index.ts'
import { type Language, useLanguage, useTranslation } from '../../platform/i18n/index.ts'
import { whenIdle } from '../../platform/idle.ts'
import { Button } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import type { OwnLead } from './duplicates.ts'
import { lateLeadResolver, loadLeadRules } from './late-lead-resolver.ts'
import { LeadFormFields } from './lead-form-fields.tsx'
import { isLeadFormField, type LeadFormField, type LeadFormValues, moreFields } from './lead-form-names.ts'
import { translateNumbers } from './lead-form-values.ts'

/** Numbers are kept as typed, so they are rewritten when the language of the UI changes under them. */
const useTranslatedNumbers = (form: UseFormReturn<LeadFormValues>, language: Language) => {
  const previous = useRef(language)
  useEffect(() => {
    if (previous.current === language) return
    const values = translateNumbers(form.getValues(), previous.current, language)
    const initial = { ...form.formState.defaultValues } as LeadFormValues
    const translated = translateNumbers(initial, previous.current, language)
    previous.current = language
    form.reset(translated, { keepDirtyValues: true, keepErrors: true, keepTouched: true })
    form.setValue('budget', values.budget, { shouldDirty: true })
    form.setValue('company_size', values.company_size, { shouldDirty: true })
    if (form.formState.isSubmitted) void form.trigger()
  }, [form, language])
}

/** The state of the form. Errors appear once a field was left, and then go as one types. */
export const useLeadForm = (initial: LeadFormValues) => {
  const { t } = useTranslation()
  const language = useLanguage()
  const form = useForm<LeadFormValues>({
    defaultValues: initial,
    mode: 'onTouched',
    resolver: lateLeadResolver(language, t),
  })
  useTranslatedNumbers(form, language)
  useEffect(() => whenIdle(() => void loadLeadRules()), [])
  return form
}

/** Shows the server's refusal at the fields that it names; gives what belongs to none of them. */
export const showProblem = (form: UseFormReturn<LeadFormValues>, error: unknown): string | null => {
  if (!(error instanceof ApiProblem)) return error instanceof Error ? error.message : String(error)
  const { errors, detail } = error.problem
  const entries = Object.entries(errors ?? {})
  for (const [field, messages] of entries) {
    if (isLeadFormField(field)) form.setError(field, { type: 'server', message: messages.join(' ') })
  }
  const homeless = entries.filter(([field]) => !isLeadFormField(field)).flatMap(([, messages]) => messages)
  if (homeless.length > 0) return homeless.join(' ')
  return entries.length > 0 ? null : (detail ?? null)
}

export const NotSaved = ({ reason }: { reason: string }) => {
  const { t } = useTranslation()
  return (
    <FormAlert title={t('form.failed')}>
      <p>
        {reason} {t('form.kept')}
      </p>
    </FormAlert>
  )
}

/** Nothing is sent unchecked: a number that cannot be read would be stored as unknown. */
const useCheckedSubmit = (
  form: UseFormReturn<LeadFormValues>,
  onSubmit: (values: LeadFormValues) => Promise<void>,
) => {
  const [rules, setRules] = useState<'idle' | 'loading' | 'failed'>('idle')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRules('loading')
    const isLoaded = await loadLeadRules()
    setRules(isLoaded ? 'idle' : 'failed')
    if (isLoaded) await form.handleSubmit(onSubmit)()
  }
  return { submit, isLoading: rules === 'loading', isFailed: rules === 'failed' }
}

type LeadFormProps = {
  tenant: number
  /** The lead that is edited; null for a new one. */
  own: OwnLead | null
  form: UseFormReturn<LeadFormValues>
  onSubmit: (values: LeadFormValues) => Promise<void>
  onCancel: () => void
  submitLabel: string
  /** Stands between the fields and the buttons, such as why the last attempt failed. */
  notice: ReactNode
  focusField: LeadFormField | null
}

export const LeadForm = ({ tenant, own, form, onSubmit, onCancel, ...props }: LeadFormProps) => {
  const { submitLabel, notice, focusField } = props
  const { t } = useTranslation()
  const { isSubmitting, submitCount, errors } = useFormState({ control: form.control })
  const { submit, isLoading, isFailed } = useCheckedSubmit(form, onSubmit)
  const wrong = Object.keys(errors).length
  const { setFocus } = form
  useEffect(() => {
    if (focusField) setFocus(focusField)
  }, [focusField, setFocus])
  const values = form.getValues()
  return (
    <form noValidate aria-label={submitLabel} onSubmit={(event) => void submit(event)}>
      <LeadFormFields
        control={form.control}
        tenant={tenant}
        own={own}
        isMoreOpen={moreFields.some((field) => values[field] !== '' || field === focusField)}
      />
      <div className="mt-8 space-y-4">
        {isFailed ? <NotSaved reason={t('error.unreachable')} /> : notice}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isBusy={isSubmitting || isLoading}>
            {isSubmitting ? t('form.saving') : submitLabel}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            {t('app.cancel')}
          </Button>
          <p role="status" className="ml-1 text-sm text-danger">
            {submitCount > 0 && wrong > 0 && t('form.fix', { count: wrong })}
          </p>
        </div>
      </div>
    </form>
  )
}
