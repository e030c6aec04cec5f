import { minPasswordLength, type User } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { showToast } from '../../ui/toast.ts'
import { changePassword, ownSessionsQuery } from './profile.api.ts'

const PasswordForm = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { form, field, failure, isBusy, reset } = useShortForm(
    { initial: { current: '', password: '' }, minLength: { password: minPasswordLength } },
    async (values) => {
      await changePassword(values)
      reset()
      showToast(t('profile.passwordChanged'), { id: 'profile' })
      await client.invalidateQueries({ queryKey: ownSessionsQuery.queryKey })
    },
  )
  return (
    <form {...form} aria-label={t('profile.changePassword')} className="space-y-4 py-4">
      {failure !== null && (
        <FormAlert title={t('profile.passwordFailed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      {/* Password managers want to know whose passwords these are. */}
      <input type="text" autoComplete="username" value={user.email} readOnly hidden />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <PasswordField {...field('current')} label={t('password.current')} />
        <PasswordField {...field('password')} label={t('password.new')} isNew />
      </div>
      <Button type="submit" isBusy={isBusy}>
        {t('profile.changePassword')}
      </Button>
    </form>
  )
}

/** Changes the password, for who has one. */
export const PasswordSection = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  if (user.has_password) return <PasswordForm user={user} />
  return <p className="py-4 text-sm text-muted">{t('profile.noPassword')}</p>
}
