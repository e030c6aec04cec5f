import { useTranslation } from '../../platform/i18n/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SecretOnce } from '../../ui/secret-once.tsx'

type WebhookSecretDialogProps = { secret: string; onClose: () => void }

/** Shows the secret of a webhook this once; a press beside it must not take it away. */
const WebhookSecretDialog = ({ secret, onClose }: WebhookSecretDialogProps) => {
  const { t } = useTranslation()
  return (
    <Dialog isOpen size="wide" role="alertdialog" title={t('webhooks.secretTitle')} onClose={onClose}>
      <SecretOnce label={t('webhooks.secret')} secret={secret} onDone={onClose}>
        <p className="text-sm text-muted">{t('webhooks.secretHint')}</p>
      </SecretOnce>
    </Dialog>
  )
}

export default WebhookSecretDialog
