import type { Lead, LeadStatusInput } from '@lead-scoring/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { fullName } from '../../../platform/formats/index.ts'
import { translate } from '../../../platform/i18n/index.ts'
import { showErrorToast, showToast, showUndoToast } from '../../../ui/toast.ts'
import { moveLead, type Scope } from './move-lead.ts'

/** Told where the lead stands now: at once, and again when the server refused or the move was taken back. */
export type OnMoved = (lead: Lead, why: 'moved' | 'refused' | 'undone') => void

const changeTo = ({ status, lost_reason_id, won_value }: Lead): LeadStatusInput => ({
  status,
  ...(status === 'lost' ? { lost_reason_id } : {}),
  ...(status === 'won' ? { won_value } : {}),
})

const refused = (lead: Lead, error: unknown, retry: () => void, id?: string) =>
  showErrorToast(
    translate('board.refused', { name: fullName(lead), status: translate(`status.${lead.status}`) }),
    {
      description: String((error as Error).message),
      ...(id ? { id } : {}),
      action: { label: translate('app.retry'), onClick: retry },
    },
  )

const takeBack = async (scope: Scope, before: Lead, saved: Lead, onMoved: OnMoved): Promise<void> => {
  onMoved(before, 'undone')
  try {
    // A toast of its own: the one whose button was pressed is on its way out.
    await moveLead(scope, saved, changeTo(before), saved.version)
    showToast(
      translate('board.movedBack', { name: fullName(before), status: translate(`status.${before.status}`) }),
    )
  } catch (error) {
    onMoved(saved, 'refused')
    refused(saved, error, () => void takeBack(scope, before, saved, onMoved))
  }
}

const move = async (scope: Scope, before: Lead, change: LeadStatusInput, onMoved: OnMoved): Promise<void> => {
  const id = `move-${before.id}`
  const saving = moveLead(scope, before, change)
  onMoved({ ...before, status: change.status }, 'moved')
  // An undo that comes before the answer waits for it. A move that was refused leaves nothing to take back.
  const undo = () => void saving.then((saved) => takeBack(scope, before, saved, onMoved)).catch(() => null)
  const title = translate('board.moved', {
    name: fullName(before),
    status: translate(`status.${change.status}`),
  })
  showUndoToast(title, translate('app.undo'), undo, { id })
  try {
    await saving
  } catch (error) {
    onMoved(before, 'refused')
    refused(before, error, () => void move(scope, before, change, onMoved), id)
  }
}

/** Moves leads between the columns, with the way back; when the server refuses, it says why. */
export const useMoves = (tenant: number, onMoved: OnMoved) => {
  const client = useQueryClient()
  return useCallback(
    (lead: Lead, change: LeadStatusInput) => move({ client, tenant }, lead, change, onMoved),
    [client, tenant, onMoved],
  )
}
