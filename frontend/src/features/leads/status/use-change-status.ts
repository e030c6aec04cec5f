import type { Lead, Status } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { changeTogether } from '../bulk/change-together.ts'
import { askHowItEnded } from './status-question.ts'

/**
 * Moves leads to a status, after asking why they were lost or what they were won for: everywhere at once, with an undo, and
 * taken back visibly when the server refuses. False when it did, or when the question was closed.
 */
export const useChangeStatus = (tenant: number) => {
  const client = useQueryClient()
  return useCallback(
    async (leads: readonly Lead[], status: Status): Promise<boolean> => {
      const wanted = await askHowItEnded(leads, status)
      return wanted !== null && changeTogether({ client, tenant }, leads, { status: wanted })
    },
    [client, tenant],
  )
}
