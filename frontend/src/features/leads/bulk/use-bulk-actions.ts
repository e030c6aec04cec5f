import { type Lead, type LeadPatch, maxBulk } from '@lead-scoring/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { showErrorToast } from '../../../ui/toast.ts'
import { sayCount } from './bulk-sentences.ts'
import { changeTogether } from './change-together.ts'
import { deleteTogether } from './delete-together.ts'

const isFew = (leads: readonly Lead[]) => {
  if (leads.length > maxBulk) showErrorToast(sayCount('bulk.tooMany', maxBulk))
  return leads.length > 0 && leads.length <= maxBulk
}

const actionsOf = (client: QueryClient, tenant: number) => ({
  /** Makes the same change to up to 1,000 leads; false when it was refused. */
  change: async (leads: readonly Lead[], patch: LeadPatch): Promise<boolean> =>
    isFew(leads) && changeTogether({ client, tenant }, leads, patch),
  /** Deletes up to 1,000 leads; false when it was refused. */
  remove: async (leads: readonly Lead[]): Promise<boolean> =>
    isFew(leads) && deleteTogether({ client, tenant }, leads),
})

/**
 * What can be done to many leads at once: one request and one undo each, shown before the server has answered, taken
 * back visibly when it refuses.
 */
export const useBulkActions = (tenant: number) => {
  const client = useQueryClient()
  return useMemo(() => actionsOf(client, tenant), [client, tenant])
}
