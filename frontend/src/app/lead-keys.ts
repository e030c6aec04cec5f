import type { Lead } from '@lead-scoring/contract'
import { isGridFocused } from '../features/leads/use-grid.ts'
import { useShortcuts } from '../platform/shortcuts.ts'

type LeadKeys = { lead: Lead | undefined; onEdit: () => void; onDelete: (lead: Lead) => void }

/** Keys that are about the lead that one looks at; beside a list that has the focus, deleting is the list's. */
export const useLeadKeys = ({ lead, onEdit, onDelete }: LeadKeys) => {
  const remove = () => {
    if (!lead || isGridFocused()) return false
    onDelete(lead)
    return true
  }
  useShortcuts({ e: onEdit, Delete: remove, '#': remove })
}
