import type { User } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showToast } from '../../ui/toast.ts'
import { changeProfile } from './profile.api.ts'

/** The name can be changed; the address is what one signs in with. */
export const PersonSection = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { form, field, failure, isBusy } = useShortForm(
    { initial: { name: user.name } },
    async ({ name }) => {
      await changeProfile(client, { name: name.trim() })
      showToast(t('profile.saved'), { id: 'profile' })
    },
  )
  return (
    <form {...form} aria-label={t('profile.person')} className="space-y-4 py-4">
      {failure !== null && (
        <FormAlert title={t('profile.notSaved')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field('name')} label={t('profile.name')} autoComplete="name" />
        <TextField
          label={t('profile.email')}
          value={user.email}
          onChange={() => {}}
          autoComplete="email"
          isReadOnly
        />
      </div>
      <Button type="submit" isBusy={isBusy}>
        {t('profile.save')}
      </Button>
    </form>
  )
}
