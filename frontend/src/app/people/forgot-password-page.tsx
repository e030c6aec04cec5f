import { useState } from 'react'
import { requestPasswordReset } from '../../features/session/session.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { FrontDoor } from './front-door.tsx'

const BackToSignIn = () => {
  const { t } = useTranslation()
  return (
    <ButtonLink to="/sign-in" look="quiet" className="w-full">
      {t('signIn.backToSignIn')}
    </ButtonLink>
  )
}

/** Sends a link to choose a new password; says the same whether there is such an account or not, as the server does. */
const ForgotPasswordPage = () => {
  const { t } = useTranslation()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { form, field, failure, isBusy } = useShortForm({ initial: { email: '' } }, async ({ email }) => {
    await requestPasswordReset(email.trim())
    setSentTo(email.trim())
  })
  if (sentTo !== null) {
    return (
      <FrontDoor title={t('reset.sentTitle')} hint={t('reset.sentHint', { email: sentTo })}>
        <BackToSignIn />
      </FrontDoor>
    )
  }
  return (
    <FrontDoor title={t('reset.forgotTitle')} hint={t('reset.forgotHint')}>
      <form {...form} aria-label={t('reset.send')} className="space-y-4">
        {failure !== null && (
          <FormAlert title={t('reset.sendFailed')}>
            <p>{failure}</p>
          </FormAlert>
        )}
        <TextField
          {...field('email')}
          label={t('field.email')}
          type="email"
          inputMode="email"
          autoComplete="username"
          autoFocus
        />
        <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
          {t('reset.send')}
        </Button>
        <BackToSignIn />
      </form>
    </FrontDoor>
  )
}

export default ForgotPasswordPage
