import { useTranslation } from '../../platform/i18n/index.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useRemoveSso } from './sso.api.ts'

type RemoveSsoDialogProps = { tenant: number; onClose: () => void }

/** Asks, because the secret that is kept cannot be read, and so not be put back. */
const RemoveSsoDialog = ({ tenant, onClose }: RemoveSsoDialogProps) => {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useRemoveSso(tenant)
  const remove = () =>
    mutate(undefined, {
      onSuccess: () => {
        showToast(t('sso.removed'))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('sso.removeTitle')}
      confirmLabel={t('sso.removeNow')}
      error={error?.message}
      isBusy={isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('sso.removeHint')}</p>
    </ConfirmDialog>
  )
}

export default RemoveSsoDialog
