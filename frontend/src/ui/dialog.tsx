import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from '../platform/i18n/index.ts'
import { AriaLocale } from './aria-locale.tsx'
import { IconButton } from './button.tsx'

type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** `alertdialog` for a question that must be answered; it has no close button. */
  role?: 'dialog' | 'alertdialog'
  size?: 'medium' | 'wide'
}

const widths = { medium: 'max-w-md', wide: 'max-w-3xl' }

/** A modal dialog: focus stays inside, Escape closes it, and focus goes back to where it came from. */
export const Dialog = ({
  title,
  isOpen,
  onClose,
  children,
  role = 'dialog',
  size = 'medium',
}: DialogProps) => {
  const { t } = useTranslation()
  return (
    <AriaLocale>
      <ModalOverlay
        isOpen={isOpen}
        onOpenChange={(open) => !open && onClose()}
        isDismissable={role === 'dialog'}
        className="fixed inset-0 z-40 flex items-center justify-center bg-[oklch(0.15_0.01_270/0.42)] p-4"
      >
        <Modal
          className={`w-full ${widths[size]} rounded-xl border border-line-strong bg-raised shadow-(--shadow)`}
        >
          <AriaDialog role={role} className="flex max-h-[85dvh] flex-col outline-none">
            <div className="flex items-center justify-between gap-4 px-5 pt-4">
              <Heading slot="title" level={2} className="min-w-0 text-base font-semibold wrap-anywhere">
                {title}
              </Heading>
              {role === 'dialog' && (
                <IconButton aria-label={t('app.close')} onClick={onClose} className="-mr-2">
                  <X aria-hidden="true" size={16} />
                </IconButton>
              )}
            </div>
            {/* A long text is scrolled by keyboard from here. */}
            <div {...(size === 'wide' ? { tabIndex: 0 } : {})} className="overflow-auto px-5 pt-2 pb-5">
              {children}
            </div>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </AriaLocale>
  )
}
