import type { Lead } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { fullName } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { useDeleteLead, useRestoreLead } from './leads.api.ts'
import { fetchHeldPages } from './list-requests.ts'

/**
 * Deletes a lead at once and offers the way back. An undo that comes before the server has deleted waits for it.
 * When the server refuses, the lead is in the list again and a toast says why.
 */
export const useDeleteWithUndo = (tenant: number) => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { mutateAsync: deleteLead } = useDeleteLead(tenant)
  const { mutateAsync: restoreLead } = useRestoreLead(tenant)

  return useCallback(
    async (lead: Lead) => {
      const name = fullName(lead)
      const id = `lead-${lead.id}`
      const deletion = deleteLead(lead.id)
      const restore = async () => {
        try {
          await restoreLead(lead.id)
          void fetchHeldPages(client, tenant, [lead.id])
          // A toast of its own: the one whose button was pressed is on its way out.
          showToast(t('leads.restored', { name }))
        } catch (error) {
          showErrorToast(t('leads.restoreFailed', { name }), {
            description: String((error as Error).message),
            action: { label: t('app.retry'), onClick: () => void restore() },
          })
        }
      }
      // A deletion that was refused speaks for itself, and leaves nothing to take back.
      const undo = () => void deletion.then(restore, () => null)
      showUndoToast(t('leads.deleted', { name }), t('app.undo'), undo, { id })
      try {
        await deletion
        return true
      } catch (error) {
        showErrorToast(t('leads.deleteFailed', { name }), {
          id,
          description: String((error as Error).message),
        })
        return false
      }
    },
    [t, client, tenant, deleteLead, restoreLead],
  )
}
