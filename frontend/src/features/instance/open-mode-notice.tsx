import { LockOpen, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { useInstance } from './instance.api.ts'

const dismissedKey = 'open-mode-notice-dismissed'

const readDismissed = () => {
  try {
    return sessionStorage.getItem(dismissedKey) !== null
  } catch {
    return false
  }
}

/** Says that there is no sign-in; hidden for the rest of the session once somebody has read it. */
const OpenModeNotice = () => {
  const { t } = useTranslation()
  const { data: instance } = useInstance()
  const [isDismissed, setDismissed] = useState(readDismissed)
  if (instance?.mode !== 'open' || isDismissed) return null
  const dismiss = () => {
    setDismissed(true)
    try {
      sessionStorage.setItem(dismissedKey, 'yes')
    } catch {}
  }
  return (
    <div className="flex items-start gap-2 rounded-lg border border-line bg-notice py-2 pr-1 pl-2.5 text-xs text-notice-text">
      <LockOpen aria-hidden="true" size={13} className="mt-0.5 shrink-0" />
      <p className="min-w-0 flex-1">{t('notice.open')}</p>
      <IconButton
        aria-label={t('notice.dismiss')}
        onClick={dismiss}
        className="-my-1 h-6! w-6! text-notice-text!"
      >
        <X aria-hidden="true" size={12} />
      </IconButton>
    </div>
  )
}

export default OpenModeNotice
