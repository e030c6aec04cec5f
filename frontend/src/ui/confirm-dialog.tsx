import type { ReactNode } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

type ConfirmDialogProps = {
  title: string
  /** What will happen, and that there is no way back. */
  children: ReactNode
  confirmLabel: string
  /** Why it could not be done. */
  error?: string | undefined
  isBusy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** A question before what has no undo; whatever has one is done without asking. */
export const ConfirmDialog = ({
  title,
  children,
  confirmLabel,
  error,
  isBusy,
  onConfirm,
  onClose,
}: ConfirmDialogProps) => {
  const { t } = useTranslation()
  return (
    <Dialog role="alertdialog" isOpen title={title} onClose={onClose}>
      <div className="space-y-2 text-base text-muted">{children}</div>
      {error !== undefined && (
        <p role="alert" className="mt-3 text-sm text-danger">
          {error}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button look="danger" isBusy={isBusy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  )
}
