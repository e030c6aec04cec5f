import type { Member } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { showToast } from '../../ui/toast.ts'
import { useRemoveMember } from './members.api.ts'

type RemoveMemberDialogProps = {
  tenant: number
  member: Member
  /** Absent: one may not say who owns leads. */
  onTransfer?: () => void
  onClose: () => void
}

/** Asks, because a membership does not come back by itself; says what becomes of the leads. */
const RemoveMemberDialog = ({ tenant, member, onTransfer, onClose }: RemoveMemberDialogProps) => {
  const { t } = useTranslation()
  const { name } = member
  const { mutate, isPending, error } = useRemoveMember(tenant)
  const remove = () =>
    mutate(member, {
      onSuccess: () => {
        showToast(t('members.removed', { name }))
        onClose()
      },
    })
  return (
    <ConfirmDialog
      title={t('members.removeTitle', { name })}
      confirmLabel={t('members.removeNow')}
      error={error?.message}
      isBusy={isPending}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t('members.removeLeads', { name })}</p>
      {onTransfer && <Button onClick={onTransfer}>{t('bulkJobs.transfer')}</Button>}
      <p>{t('members.removeHint')}</p>
    </ConfirmDialog>
  )
}

export default RemoveMemberDialog
