import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { CodeField } from './code-field.tsx'
import { useSecondFactor } from './second-factor.ts'

type ProveAccountFormProps = {
  email: string
  onSubmit: (proof: { readonly password: string; readonly code?: string }) => Promise<void>
}

/** Somebody who was invited and has an account proves that it is theirs. */
export const ProveAccountForm = ({ email, onSubmit }: ProveAccountFormProps) => {
  const { t } = useTranslation()
  const factor = useSecondFactor()
  const { form, field, failure, isBusy } = useShortForm(
    {
      initial: { email, password: '', code: '' },
      optional: factor.isNeeded ? [] : ['code'],
      onRefused: factor.isAskedBy,
    },
    ({ password, code }) => onSubmit({ password, ...(code.trim() && { code: code.trim() }) }),
  )
  const { isRequired: _, ...code } = field('code')
  return (
    <form {...form} aria-label={t('invitation.accept')} className="space-y-4">
      {failure !== null && (
        <FormAlert title={t('invitation.failed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <TextField {...field('email')} label={t('field.email')} autoComplete="username" isReadOnly />
      <PasswordField {...field('password')} label={t('password.label')} autoFocus />
      {factor.isNeeded && (
        <CodeField
          {...code}
          email={email}
          isRecovery={factor.isRecovery}
          onSwitch={(isRecovery) => {
            code.onChange('')
            factor.setRecovery(isRecovery)
          }}
        />
      )}
      <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
        {t('invitation.accept')}
      </Button>
    </form>
  )
}
