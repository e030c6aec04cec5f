import { minPasswordLength } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { enter, redeemPasswordReset } from '../../features/session/session.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { FrontDoor } from './front-door.tsx'
import { useHashToken } from './hash-token.ts'
import { IncompleteLink } from './incomplete-link.tsx'

const NewPassword = ({ token }: { token: string }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { form, field, failure, isBusy } = useShortForm(
    { initial: { password: '' }, minLength: { password: minPasswordLength } },
    async ({ password }) => {
      await redeemPasswordReset({ token, password })
      // Who has a second factor signs in with it; others may be signed in already.
      const isIn = await enter(client).then(
        () => true,
        () => false,
      )
      await navigate(isIn ? '/' : '/sign-in?notice=reset', { replace: true })
    },
  )
  return (
    <form {...form} aria-label={t('reset.submit')} className="space-y-4">
      {failure !== null && (
        <FormAlert title={t('reset.failed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <PasswordField {...field('password')} label={t('password.new')} isNew autoFocus />
      <Button type="submit" look="primary" className="w-full" isBusy={isBusy}>
        {t('reset.submit')}
      </Button>
      {failure !== null && (
        <ButtonLink to="/forgot-password" look="quiet" className="w-full">
          {t('reset.again')}
        </ButtonLink>
      )}
    </form>
  )
}

/** Where the link of a forgotten password leads. */
const ResetPasswordPage = () => {
  const { t } = useTranslation()
  const token = useHashToken()
  if (token === null) return <IncompleteLink of="reset" />
  return (
    <FrontDoor title={t('reset.title')} hint={t('reset.hint')}>
      <NewPassword token={token} />
    </FrontDoor>
  )
}

export default ResetPasswordPage
