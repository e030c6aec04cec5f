import type { Lead } from '@lead-scoring/contract'
import { useCallback } from 'react'
import { usePermission, useSession } from '../../platform/session.ts'

/** Whether one may change a lead: any, or those that one owns and those that nobody owns. Stays the same function. */
export const useMayEdit = () => {
  const mayWrite = usePermission('leads.write')
  const mayWriteAny = usePermission('leads.write_any')
  const userId = useSession()?.user?.id
  return useCallback(
    ({ owner_id: owner }: Pick<Lead, 'owner_id'>) =>
      mayWrite && (mayWriteAny || owner === null || owner === userId),
    [mayWrite, mayWriteAny, userId],
  )
}

export type MayEdit = ReturnType<typeof useMayEdit>
