import type { Lead } from '@lead-scoring/contract'
import { isGridFocused } from '../features/leads/grid-focus.ts'
import type { MayEdit } from '../features/leads/lead-permission.ts'
import { useShortcuts } from '../platform/shortcuts.ts'

type LeadKeys = {
  lead: Lead | undefined
  mayEdit: MayEdit
  onEdit: () => void
  onDelete: (lead: Lead) => void
}

/** Keys that are about the lead that one looks at; beside a list that has the focus, deleting is the list's. */
export const useLeadKeys = ({ lead, mayEdit, onEdit, onDelete }: LeadKeys) => {
  const remove = () => {
    if (!lead || isGridFocused() || !mayEdit(lead)) return false
    onDelete(lead)
    return true
  }
  const edit = () => (lead && !mayEdit(lead) ? false : onEdit())
  useShortcuts({ e: edit, Delete: remove, '#': remove })
}
