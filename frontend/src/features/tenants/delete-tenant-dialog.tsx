import type { Tenant } from '@lead-scoring/contract'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { useDeleteTenant } from './change-tenant.ts'

type DeleteTenantDialogProps = {
  tenant: Tenant
  onClose: () => void
  onDeleted: () => void
}

/** The one question that the app asks before it deletes: nothing brings a tenant back, so its name has to be typed. */
const DeleteTenantDialog = ({ tenant, onClose, onDeleted }: DeleteTenantDialogProps) => {
  const { t } = useTranslation()
  const { mutateAsync, isPending, error, reset } = useDeleteTenant()
  const [typed, setTyped] = useState('')
  const isConfirmed = typed === tenant.name
  const isGone = useRef(false)
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const submit = async () => {
    if (!isConfirmed || isPending) return
    try {
      await mutateAsync(tenant)
      onDeleted()
    } catch (refusal) {
      // The dialog says it itself while it is there.
      if (isGone.current) {
        showErrorToast(t('tenants.deleteFailed', { name: tenant.name }), {
          description: (refusal as Error).message,
        })
      }
    }
  }
  return (
    <Dialog
      role="alertdialog"
      isOpen
      title={t('tenants.deleteTitle', { name: tenant.name })}
      onClose={onClose}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="text-base text-muted">{t('tenants.deleteHint')}</p>
        <p className="mt-3 mb-1 text-base">
          {t('tenants.deleteType')}
          <strong className="my-1 block font-semibold break-words select-all">{tenant.name}</strong>
        </p>
        <TextField
          label={t('tenants.deleteField', { name: tenant.name })}
          isLabelHidden
          value={typed}
          onChange={(text) => {
            setTyped(text)
            reset()
          }}
          error={error?.message}
          autoFocus
          autoComplete="off"
        />
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" look="danger" isBusy={!isConfirmed || isPending}>
            {t('tenants.deleteForever')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export default DeleteTenantDialog
