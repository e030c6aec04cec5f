import type { Key } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useRevokeKey } from './keys.api.ts'

type RevokeKeyDialogProps = { tenant: number; item: Key; onClose: () => void }

/** Asks, because a key that was revoked never works again: programs that use it need another one. */
const RevokeKeyDialog = ({ tenant, item, onClose }: RevokeKeyDialogProps) => {
  const { t } = useTranslation()
  const { name, last_used_at: used } = item
  const { mutate, isPending, error } = useRevokeKey(tenant)
  const revoke = () =>
    mutate(item, {
      onSuccess: () => {
        showToast(t('keys.revoked', { name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('keys.revokeTitle', { name })}
      confirmLabel={t('keys.revokeNow')}
      error={error?.message}
      isBusy={isPending}
      onConfirm={revoke}
      onClose={onClose}
    >
      <p>{t('keys.revokeHint')}</p>
      {used === null && <p>{t('keys.revokeUnused')}</p>}
    </ConfirmDialog>
  )
}

export default RevokeKeyDialog
