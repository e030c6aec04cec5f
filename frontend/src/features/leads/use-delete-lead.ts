import type { Lead } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { fullName } from '../../platform/formats/index.ts'
import { translate } from '../../platform/i18n/index.ts'
import { whenIdle } from '../../platform/idle.ts'
import { showErrorToast } from '../../ui/toast.ts'

/** Loaded when the page is idle: nothing is shown with it. When that fails, deleting tries again. */
const loadDeletion = () => import('./delete-lead.ts').catch(() => null)

/** Deletes a lead, with an undo; false when it is still there. */
export const useDeleteWithUndo = (tenant: number) => {
  const client = useQueryClient()
  useEffect(() => whenIdle(() => void loadDeletion()), [])
  return useCallback(
    async (lead: Lead): Promise<boolean> => {
      const deletion = await loadDeletion()
      if (deletion) return deletion.deleteWithUndo(client, tenant, lead)
      showErrorToast(translate('leads.deleteFailed', { name: fullName(lead) }))
      return false
    },
    [client, tenant],
  )
}
