import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

/** Asks before unsaved work is left, inside the app and when the tab is closed. */
const LeaveGuard = ({ isDirty }: { isDirty: () => boolean }) => {
  const { t } = useTranslation()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isDirty(),
  )
  useEffect(() => {
    const onBeforeUnload = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])
  const stay = () => blocker.reset?.()
  return (
    <Dialog
      role="alertdialog"
      title={t('form.leaveTitle')}
      isOpen={blocker.state === 'blocked'}
      onClose={stay}
    >
      <p className="text-sm text-muted">{t('form.leaveHint')}</p>
      <div className="mt-5 flex justify-end gap-2">
        <Button look="danger" onClick={() => blocker.proceed?.()}>
          {t('form.leave')}
        </Button>
        <Button look="primary" autoFocus onClick={stay}>
          {t('form.stay')}
        </Button>
      </div>
    </Dialog>
  )
}

export default LeaveGuard
