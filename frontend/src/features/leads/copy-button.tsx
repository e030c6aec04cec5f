import { Copy } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { showErrorToast, showToast } from '../../ui/toast.ts'

type CopyButtonProps = {
  /** What is copied; read when the button is pressed. */
  text: () => string
  what: string
  /** Whether the toast shows what was copied. */
  isShown?: boolean
}

export const CopyButton = ({ text, what, isShown = true }: CopyButtonProps) => {
  const { t } = useTranslation()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      showToast(t('lead.copied'), { description: isShown ? text() : what, id: 'copy' })
    } catch {
      showErrorToast(t('lead.copyFailed'), { id: 'copy' })
    }
  }
  return (
    <IconButton
      aria-label={t('lead.copy', { what })}
      onClick={() => void copy()}
      className="h-7! w-7! print:hidden"
    >
      <Copy aria-hidden="true" size={14} />
    </IconButton>
  )
}
