import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

type CodeFieldProps = {
  name: string
  value: string
  onChange: (text: string) => void
  error: string | undefined
  email: string
  isRecovery: boolean
  onSwitch: (isRecovery: boolean) => void
}

/** The second factor: what the app shows now, or one of the codes that were kept. */
export const CodeField = ({ email, isRecovery, onSwitch, ...field }: CodeFieldProps) => {
  const { t } = useTranslation()
  return (
    <div className="space-y-2">
      <h2 className="text-base font-semibold">{t('signIn.codeTitle')}</h2>
      <p className="text-sm text-muted">
        {isRecovery ? t('signIn.recoveryHint') : t('signIn.codeHint', { email })}
      </p>
      <TextField
        key={isRecovery ? 'recovery' : 'app'}
        {...field}
        label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        inputMode={isRecovery ? 'text' : 'numeric'}
        isRequired
        autoFocus
      />
      <Button look="quiet" className="-ml-2.5" onClick={() => onSwitch(!isRecovery)}>
        {t(isRecovery ? 'signIn.useApp' : 'signIn.useRecovery')}
      </Button>
    </div>
  )
}
