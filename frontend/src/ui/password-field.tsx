import { minPasswordLength } from '@lead-scoring/contract'
import { Eye, EyeOff } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useTranslation } from '../platform/i18n/index.ts'
import { controlClass, type FieldFrameProps, FieldLabel, FieldNote } from './field.tsx'

type PasswordFieldProps = Omit<FieldFrameProps, 'isLabelHidden'> & {
  name: string
  value: string
  onChange: (text: string) => void
  /** A password that is chosen now: says how long it has to be. Absent: one that exists. */
  isNew?: boolean
  isRequired?: boolean
  autoFocus?: boolean
}

/** How far a new password is. Only its length is judged here: the server alone knows which ones are common. */
const Length = ({ password }: { password: string }) => {
  const share = Math.min(1, [...password].length / minPasswordLength)
  return (
    <span aria-hidden="true" className="mt-0.5 block h-1 overflow-hidden rounded-full bg-pressed">
      <span
        className={`block h-full rounded-full transition-[width] duration-100 ${share < 1 ? 'bg-control' : 'bg-[var(--grade-a)]'}`}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}

const useLengthHint = (password: string, isNew: boolean) => {
  const { t } = useTranslation()
  if (!isNew) return undefined
  const missing = minPasswordLength - [...password].length
  if (password === '') return t('password.rule', { min: minPasswordLength })
  return missing > 0 ? t('password.missing', { count: missing }) : t('password.long')
}

/** A password, hidden until somebody wants to see it; what managers and paste fill in is taken as it comes. */
export const PasswordField = ({ label, error, hint, isNew = false, ...field }: PasswordFieldProps) => {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const [isCapsLocked, setCapsLocked] = useState(false)
  const watchKeys = (event: KeyboardEvent) => setCapsLocked(event.getModifierState('CapsLock'))
  const lengthHint = useLengthHint(field.value, isNew)
  return (
    <TextField
      {...field}
      type={isShown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      onBlur={() => setCapsLocked(false)}
      className="flex min-w-0 flex-col gap-1"
    >
      <FieldLabel label={label} />
      <span className="relative block">
        <Input
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          maxLength={200}
          onKeyDown={watchKeys}
          onKeyUp={watchKeys}
          className={`${controlClass} pr-9 max-md:pr-11`}
        />
        <button
          type="button"
          aria-label={t(isShown ? 'password.hide' : 'password.show')}
          aria-pressed={isShown}
          onClick={() => setShown(!isShown)}
          className="absolute inset-y-0.5 right-0.5 flex w-7 cursor-default items-center justify-center rounded text-muted hover:text-text max-md:w-9"
        >
          {isShown ? <EyeOff aria-hidden="true" size={15} /> : <Eye aria-hidden="true" size={15} />}
        </button>
      </span>
      {isNew && <Length password={field.value} />}
      <FieldNote error={error} hint={hint ?? lengthHint} />
      <span role="status" className="text-xs text-notice-text empty:hidden">
        {isCapsLocked && t('password.capsLock')}
      </span>
    </TextField>
  )
}
