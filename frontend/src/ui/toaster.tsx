import { Toaster as SonnerToaster } from 'sonner'
import { useTranslation } from '../platform/i18n/index.ts'
import { useTheme } from '../platform/theme.ts'

const tokens = {
  '--normal-bg': 'var(--raised)',
  '--normal-border': 'var(--line-strong)',
  '--normal-text': 'var(--text)',
  '--border-radius': '10px',
  '--width': '380px',
  fontFamily: 'inherit',
} as React.CSSProperties

/** Where toasts appear; one for the whole app. */
const Toaster = () => {
  const { t } = useTranslation()
  return (
    <SonnerToaster
      theme={useTheme()}
      position="bottom-right"
      containerAriaLabel={t('app.notifications')}
      gap={8}
      offset={{ right: 16, bottom: 'calc(16px + var(--dock-height) + var(--jobs-height))' }}
      mobileOffset={{ left: 12, right: 12, bottom: 'calc(12px + var(--dock-height) + var(--jobs-height))' }}
      style={tokens}
      toastOptions={{
        classNames: {
          toast: 'shadow-(--shadow)!',
          description: 'text-muted!',
          actionButton: 'bg-transparent! text-accent! font-semibold! text-sm! h-8! px-2! ml-auto!',
          error: 'text-text! [&_[data-icon]]:text-danger!',
        },
      }}
    />
  )
}

export default Toaster
