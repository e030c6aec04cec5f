import type { ReactNode } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from './button.tsx'
import { CopyValue } from './copy-value.tsx'
import { Note } from './note.tsx'

type SecretOnceProps = {
  label: string
  secret: string
  /** How it is used. */
  children: ReactNode
  onDone: () => void
}

/** A secret that the server will never show again. Its texts are in the part `administration`. */
export const SecretOnce = ({ label, secret, children, onDone }: SecretOnceProps) => {
  const { t } = useTranslation()
  return (
    <div className="space-y-4">
      <Note tone="warning">{t('copy.once')}</Note>
      <CopyValue label={label} value={secret} isFocused />
      {children}
      <div className="flex justify-end">
        <Button look="primary" onClick={onDone}>
          {t('copy.kept')}
        </Button>
      </div>
    </div>
  )
}
