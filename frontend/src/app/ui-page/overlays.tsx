import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { Family, longText, Specimen } from './specimen.tsx'

const Dialog = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).Dialog }))

/** Everything that appears above the page. */
export const Overlays = () => {
  const [open, setOpen] = useState<'dialog' | 'alertdialog' | null>(null)
  const close = () => setOpen(null)
  return (
    <Family title="Overlays">
      <Specimen title="Dialog, question">
        <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onClick={() => setOpen('alertdialog')}>Ask a question</Button>
        {open && (
          <Suspense>
            <Dialog title="A dialog" role={open} isOpen onClose={close}>
              <p className="text-muted">{longText}</p>
              <div className="mt-4 flex justify-end gap-2">
                <Button onClick={close}>Cancel</Button>
                <Button look="danger" onClick={close}>
                  Delete
                </Button>
              </div>
            </Dialog>
          </Suspense>
        )}
      </Specimen>
      <Specimen title="Toasts">
        <Button onClick={() => showToast('Copied')}>Message</Button>
        <Button
          onClick={() => showUndoToast('Ada Vogt deleted', 'Undo', () => showToast('Ada Vogt is back'))}
        >
          Undo
        </Button>
        <Button onClick={() => showErrorToast('Not saved', { description: longText })}>Error</Button>
      </Specimen>
    </Family>
  )
}
