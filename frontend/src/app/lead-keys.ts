import type { Lead } from '@lead-scoring/contract'
import { isGridFocused } from '../features/leads/grid-focus.ts'
import { useShortcuts } from '../platform/shortcuts.ts'

type LeadKeys = {
  lead: Lead | undefined
  mayChange: (lead: Lead) => boolean
  onEdit: () => void
  onDelete: (lead: Lead) => void
}

/** Keys that are about the lead that one looks at; beside a list that has the focus, deleting is the list's. */
export const useLeadKeys = ({ lead, mayChange, onEdit, onDelete }: LeadKeys) => {
  const remove = () => {
    if (!lead || isGridFocused() || !mayChange(lead)) return false
    onDelete(lead)
    return true
  }
  const edit = () => {
    if (lead && !mayChange(lead)) return false
    onEdit()
    return true
  }
  useShortcuts({ e: edit, Delete: remove, '#': remove })
}
