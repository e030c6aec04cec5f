import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Whether unsaved work shall be left. */
const LeaveQuestion = ({ onLeave, onStay }: { onLeave: () => void; onStay: () => void }) => {
  const { t } = useTranslation()
  return (
    <Dialog role="alertdialog" title={t('form.leaveTitle')} isOpen onClose={onStay}>
      <p className="text-sm text-muted">{t('form.leaveHint')}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="danger" onClick={onLeave}>
          {t('form.leave')}
        </Button>
        <Button look="primary" autoFocus onClick={onStay}>
          {t('form.stay')}
        </Button>
      </div>
    </Dialog>
  )
}

export default LeaveQuestion
