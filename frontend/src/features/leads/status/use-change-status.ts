import type { Lead, Status } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { translate } from '../../../platform/i18n/index.ts'
import { showErrorToast } from '../../../ui/toast.ts'
import { loadChanges } from '../bulk/late-changes.ts'
import { askHowItEnded } from './status-question.ts'

const sayNotSet = (status: Status) => {
  const value = translate(`status.${status}`)
  showErrorToast(translate('edit.notSet', { field: translate('field.status'), value }))
}

/**
 * Moves leads to a status, after asking why they were lost or what they were won for: everywhere at once, with an undo, and
 * taken back visibly when the server refuses. False when it did, or when the question was closed.
 */
export const useChangeStatus = (tenant: number) => {
  const client = useQueryClient()
  return useCallback(
    async (leads: readonly Lead[], status: Status): Promise<boolean> => {
      const wanted = await askHowItEnded(leads, status)
      if (wanted === null) return false
      const changes = await loadChanges().catch(() => null)
      if (changes) return changes.changeTogether({ client, tenant }, leads, { status: wanted })
      sayNotSet(status)
      return false
    },
    [client, tenant],
  )
}
