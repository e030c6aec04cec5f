import type { TwoFactorSecret } from '@lead-scoring/contract'
import { Copy } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useShortForm } from '../../platform/short-form.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { FormAlert } from '../../ui/form-alert.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { copyText } from './copy-text.ts'
import { QrCode } from './qr-code.tsx'

/** The key in groups of four, as people type it. */
const grouped = (secret: string) => secret.replace(/(.{4})(?=.)/g, '$1 ')

const Secret = ({ secret, uri }: TwoFactorSecret) => {
  const { t } = useTranslation()
  return (
    <div className="flex flex-wrap items-start gap-5">
      <QrCode text={uri} label={t('twoFactor.qr')} />
      <div className="min-w-0 flex-1 basis-60 space-y-3">
        <p className="text-sm text-muted">{t('twoFactor.scanHint')}</p>
        <div>
          <p className="text-sm font-medium">{t('twoFactor.secret')}</p>
          <p className="flex items-start gap-2">
            <code className="min-w-0 font-mono text-base break-words">{grouped(secret)}</code>
            <IconButton
              aria-label={t('twoFactor.copySecret')}
              className="-my-1"
              onClick={() => void copyText(secret)}
            >
              <Copy aria-hidden="true" size={14} />
            </IconButton>
          </p>
        </div>
      </div>
    </div>
  )
}

type ConfirmAppFormProps = {
  secret: TwoFactorSecret
  onConfirm: (code: string) => Promise<void>
  onCancel: () => void
}

/** The secret goes into the app; a code from there shows that it arrived. */
export const ConfirmAppForm = ({ secret, onConfirm, onCancel }: ConfirmAppFormProps) => {
  const { t } = useTranslation()
  const { form, field, failure, isBusy } = useShortForm({ initial: { code: '' } }, ({ code }) =>
    onConfirm(code.trim()),
  )
  return (
    <form {...form} aria-label={t('twoFactor.confirmSubmit')} className="space-y-4">
      <h3 className="text-base font-semibold">{t('twoFactor.scanTitle')}</h3>
      <Secret {...secret} />
      {failure !== null && (
        <FormAlert title={t('twoFactor.proofFailed')}>
          <p>{failure}</p>
        </FormAlert>
      )}
      <TextField
        {...field('code')}
        label={t('twoFactor.confirm')}
        autoComplete="one-time-code"
        inputMode="numeric"
        className="max-w-sm"
        autoFocus
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" isBusy={isBusy}>
          {t('twoFactor.confirmSubmit')}
        </Button>
        <Button look="quiet" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  )
}
