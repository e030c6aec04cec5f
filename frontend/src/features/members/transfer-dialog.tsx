import { type BulkJobInput, type Member, statuses } from '@lead-scoring/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIdempotencyKey } from '../../platform/api/index.ts'
import { startBulkJob } from '../../platform/bulk-jobs.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { useMembers } from '../../platform/members.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'

const nobody = 'none'
/** Whoever takes over works on these; what is won or lost can stay with who did it. */
const openStatuses = statuses.filter((status) => status !== 'won' && status !== 'lost')

type TransferDialogProps = { tenant: number; member: Member; onClose: () => void }

/** Gives the leads of somebody to a colleague or to nobody, by a bulk job. */
const TransferDialog = ({ tenant, member, onClose }: TransferDialogProps) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const others = useMembers(tenant, true)?.filter(({ id, suspended }) => id !== member.id && !suspended) ?? []
  const [to, setTo] = useState<string | null>(null)
  const [isAll, setAll] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const keyOf = useIdempotencyKey()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (to: string) => {
      const body: BulkJobInput = {
        filters: { owner: [String(member.id)], ...(isAll ? {} : { status: openStatuses }) },
        action: { kind: 'assign', owner_id: to === nobody ? null : Number(to) },
      }
      return startBulkJob({ client, tenant, key: keyOf(body) }, body)
    },
    onSuccess: onClose,
  })
  return (
    <Dialog isOpen title={t('bulkJobs.transferTitle', { name: member.name })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(to === null)
          if (to !== null) mutate(to)
        }}
        className="flex flex-col gap-4"
      >
        <p className="text-base text-muted">{t('bulkJobs.transferHint')}</p>
        <Select
          label={t('bulkJobs.transferTo')}
          value={to}
          onChange={setTo}
          placeholder={t('bulkJobs.transferChoose')}
          error={isMissing && to === null ? t('bulkJobs.transferMissing') : undefined}
          choices={[
            { id: nobody, label: t('bulkJobs.nobody') },
            ...others.map(({ id, name }) => ({ id: String(id), label: name })),
          ]}
          autoFocus
        />
        <div className="flex">
          <Checkbox isChecked={isAll} onChange={setAll}>
            {t('bulkJobs.transferEnded')}
          </Checkbox>
        </div>
        {error && (
          <p role="alert" className="text-sm text-danger">
            {error.message}
          </p>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="primary" isBusy={isPending}>
            {t('bulkJobs.transferNow')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export default TransferDialog
