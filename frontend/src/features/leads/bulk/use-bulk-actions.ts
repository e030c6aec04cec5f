import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { withoutTags, withTags } from '../tags/tag-values.ts'
import { sayCount } from './bulk-sentences.ts'
import { changeEach, changeTogether } from './change-together.ts'
import { deleteTogether } from './delete-together.ts'

const actionsOf = (client: QueryClient, tenant: number) => ({
  /** Makes the same change to up to 1,000 leads; false when it was refused. */
  change: async (leads: readonly Lead[], patch: LeadPatch): Promise<boolean> =>
    leads.length > 0 && changeTogether({ client, tenant }, leads, { patch }),
  /** Gives them tags, or takes some away, with what it is called. */
  tag: async (leads: readonly Lead[], tags: readonly string[], isAdding: boolean): Promise<boolean> =>
    leads.length > 0 &&
    changeEach({ client, tenant }, leads, {
      changeOf: (lead) => ({ patch: { tags: [...(isAdding ? withTags : withoutTags)(lead.tags, tags)] } }),
      said: (count) => sayCount(isAdding ? 'tags.tagged' : 'tags.untagged', count, { tags: tags.join(', ') }),
    }),
  /** Deletes up to 1,000 leads; false when it was refused. */
  remove: async (leads: readonly Lead[]): Promise<boolean> =>
    leads.length > 0 && deleteTogether({ client, tenant }, leads),
})

/**
 * What can be done to many leads at once: one request and one undo each, shown before the server has answered, taken
 * back visibly when it refuses.
 */
export const useBulkActions = (tenant: number) => {
  const client = useQueryClient()
  return useMemo(() => actionsOf(client, tenant), [client, tenant])
}
