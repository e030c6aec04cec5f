import type { User } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button, type ButtonLook } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'

type ProofFormProps = {
  user: User
  submitLabel: string
  look?: ButtonLook
  /** What else is to be known before one goes on. */
  hint?: string
  onProven: (password: string) => Promise<void>
  onCancel: () => void
}

/** Asks for the password again before what protects the account is changed. */
export const ProofForm = ({ user, submitLabel, look, hint, onProven, onCancel }: ProofFormProps) => {
  const { t } = useTranslation()
  const { form, field, failure, isBusy } = useShortForm({ initial: { password: '' } }, ({ password }) =>
    onProven(password),
  )
  return (
    <form {...form} aria-label={submitLabel} className="max-w-sm space-y-4">
      <p className="text-sm text-muted">
        {hint} {t('twoFactor.proof')}
      </p>
      {failure !== null && (
        <FormAlert title={t('twoFactor.proofFailed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <input type="text" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordField {...field('password')} label={t('password.label')} autoFocus />
      <div className="flex gap-2">
        <Button type="submit" look={look ?? 'primary'} isBusy={isBusy}>
          {submitLabel}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
