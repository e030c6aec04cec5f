import { minPasswordLength } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Person = { readonly name: string; readonly email: string; readonly password: string }

type PersonFormProps = {
  /** The address that an invitation went to; absent: it is typed. */
  email?: string
  submitLabel: string
  failedTitle: string
  onSubmit: (person: Person) => Promise<void>
}

/** Somebody new: a name, an address, a password. */
export const PersonForm = ({ email: givenEmail, submitLabel, failedTitle, onSubmit }: PersonFormProps) => {
  const { t } = useTranslation()
  const { form, field, failure, isBusy } = useShortForm(
    {
      initial: { name: '', email: givenEmail ?? '', password: '' },
      minLength: { password: minPasswordLength },
    },
    ({ name, email, password }) => onSubmit({ name: name.trim(), email: email.trim(), password }),
  )
  return (
    <form {...form} aria-label={submitLabel} className="space-y-4">
      {failure !== null && (
        <FormAlert title={failedTitle}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <TextField
        {...field('name')}
        label={t('invitation.name')}
        hint={t('invitation.nameHint')}
        autoComplete="name"
        autoFocus
      />
      <TextField
        {...field('email')}
        label={t('field.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        isReadOnly={givenEmail !== undefined}
      />
      <PasswordField {...field('password')} label={t('password.label')} isNew />
      <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
        {submitLabel}
      </Button>
    </form>
  )
}
