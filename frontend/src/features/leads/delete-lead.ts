import type { Lead } from '@lead-scoring/contract'
import { useCallback } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { fullName } from './lead-pages.ts'
import { useDeleteLead, useRestoreLead } from './leads.api.ts'

/**
 * Deletes a lead at once and offers the way back. An undo that comes before the server has deleted waits for it.
 * When the server refuses, the lead is in the list again and a toast says why.
 */
export const useDeleteWithUndo = (tenant: number) => {
  const { t } = useTranslation()
  const { mutateAsync: deleteLead } = useDeleteLead(tenant)
  const { mutateAsync: restoreLead } = useRestoreLead(tenant)

  return useCallback(
    async (lead: Lead) => {
      const name = fullName(lead)
      const id = `lead-${lead.id}`
      const deletion = deleteLead(lead.id)
      const undo = async () => {
        try {
          await deletion
          await restoreLead(lead.id)
          // A toast of its own: the one whose button was pressed is on its way out.
          showToast(t('leads.restored', { name }))
        } catch (error) {
          showErrorToast(t('leads.restoreFailed', { name }), {
            description: String((error as Error).message),
          })
        }
      }
      showUndoToast(t('leads.deleted', { name }), t('app.undo'), () => void undo(), { id })
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
    [t, deleteLead, restoreLead],
  )
}
