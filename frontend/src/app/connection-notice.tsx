import { WifiOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useIsConnected } from '../platform/api/index.ts'
import { translate, useTranslation } from '../platform/i18n/index.ts'
import { showToast } from '../ui/toast.ts'

/** Says that the server cannot be reached while that is so, and once when it can be again. */
export const ConnectionNotice = () => {
  const { t } = useTranslation()
  const isConnected = useIsConnected()
  const wasConnected = useRef(isConnected)
  useEffect(() => {
    if (isConnected && !wasConnected.current) showToast(translate('notice.online'), { id: 'connection' })
    wasConnected.current = isConnected
  }, [isConnected])
  return (
    <div role="status" className="shrink-0">
      {!isConnected && (
        <p className="flex items-start gap-2 border-b border-line bg-notice px-5 py-2 text-sm text-notice-text max-md:px-4">
          <WifiOff aria-hidden="true" size={15} className="mt-0.5 shrink-0" />
          {t('notice.offline')}
        </p>
      )}
    </div>
  )
}
