import type { Lead } from '@lead-scoring/contract'
import { MutationObserver, type QueryClient } from '@tanstack/react-query'
import { fullName } from '../../platform/formats/index.ts'
import { translate } from '../../platform/i18n/index.ts'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { deleteLeadOptions, restoreLeadOptions } from './lead-writes.api.ts'
import { fetchHeldPages } from './list-requests.ts'

/**
 * Deletes a lead at once and offers the way back. An undo that comes before the server has deleted waits for it.
 * When the server refuses, the lead is in the list again and a toast says why.
 */
export const deleteWithUndo = async (client: QueryClient, tenant: number, lead: Lead): Promise<boolean> => {
  const name = fullName(lead)
  const id = `lead-${lead.id}`
  const deletion = new MutationObserver(client, deleteLeadOptions(client, tenant)).mutate(lead.id)
  const restore = async () => {
    try {
      await new MutationObserver(client, restoreLeadOptions(client, tenant)).mutate(lead.id)
      void fetchHeldPages(client, tenant, [lead.id])
      // A toast of its own: the one whose button was pressed is on its way out.
      showToast(translate('leads.restored', { name }))
    } catch (error) {
      showErrorToast(translate('leads.restoreFailed', { name }), {
        description: String((error as Error).message),
        action: { label: translate('app.retry'), onClick: () => void restore() },
      })
    }
  }
  // A deletion that was refused speaks for itself, and leaves nothing to take back.
  const undo = () => void deletion.then(restore, () => null)
  showUndoToast(translate('leads.deleted', { name }), translate('app.undo'), undo, { id })
  try {
    await deletion
    return true
  } catch (error) {
    showErrorToast(translate('leads.deleteFailed', { name }), {
      id,
      description: String((error as Error).message),
    })
    return false
  }
}
