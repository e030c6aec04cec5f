import { Toaster as SonnerToaster, toast } from 'sonner'
import { useTranslation } from '../platform/i18n/index.ts'
import { useTheme } from '../platform/theme.ts'

type ToastOptions = {
  description?: string
  action?: { label: string; onClick: () => void }
  /** A later toast with the same id takes its place. */
  id?: string
}

/** Undo must be reachable for people who read slowly; errors too. */
const actionDurationMs = 10_000

const options = ({ description, action, id }: ToastOptions, durationMs: number) => ({
  duration: action ? actionDurationMs : durationMs,
  ...(description ? { description } : {}),
  ...(action ? { action } : {}),
  ...(id ? { id } : {}),
})

export const showToast = (title: string, more: ToastOptions = {}) => toast(title, options(more, 5000))

export const showErrorToast = (title: string, more: ToastOptions = {}) =>
  toast.error(title, options(more, actionDurationMs))

export const Toaster = () => {
  const { t } = useTranslation()
  return (
    <SonnerToaster
      theme={useTheme()}
      position="bottom-right"
      containerAriaLabel={t('app.notifications')}
      gap={8}
      offset={16}
      mobileOffset={12}
      style={
        {
          '--normal-bg': 'var(--raised)',
          '--normal-border': 'var(--line-strong)',
          '--normal-text': 'var(--text)',
          '--border-radius': '10px',
          '--width': '380px',
          fontFamily: 'inherit',
        } as React.CSSProperties
      }
      toastOptions={{
        classNames: {
          toast: 'shadow-(--shadow)!',
          description: 'text-muted!',
          actionButton: 'bg-transparent! text-accent! font-semibold! text-sm! h-8! px-2!',
          error: 'text-text! [&_[data-icon]]:text-danger!',
        },
      }}
    />
  )
}
