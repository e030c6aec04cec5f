import type { Webhook } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useRemoveWebhook } from './webhooks.api.ts'

type RemoveWebhookDialogProps = { tenant: number; webhook: Webhook; onClose: () => void }

/** Asks, because the secret and what waits to be sent are gone with it. */
const RemoveWebhookDialog = ({ tenant, webhook, onClose }: RemoveWebhookDialogProps) => {
  const { t } = useTranslation()
  const { mutate, isPending, error } = useRemoveWebhook(tenant)
  const remove = () =>
    mutate(webhook, {
      onSuccess: () => {
        showToast(t('webhooks.removed'), { id: 'webhooks' })
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('webhooks.removeTitle')}
      confirmLabel={t('webhooks.remove')}
      error={error?.message}
      isBusy={isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      <p className="break-words">{t('webhooks.removeHint', { url: webhook.url })}</p>
    </ConfirmDialog>
  )
}

export default RemoveWebhookDialog
