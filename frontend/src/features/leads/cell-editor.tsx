import type { Lead } from '@lead-scoring/contract'
import { useEditLead } from './edit/edit-lead.ts'
import type { EditableField } from './edit/editable-fields.ts'
import FieldEditor from './edit/field-editor.tsx'

type CellEditorProps = {
  lead: Lead
  field: EditableField
  onClose: (move: 'stay' | 'next' | 'previous') => void
}

/** Edits a field in its cell and saves it. Loaded when the page is idle, so that reading costs nothing for it. */
const CellEditor = ({ lead, field, onClose }: CellEditorProps) => {
  const edit = useEditLead(lead.tenant)
  return (
    <FieldEditor lead={lead} field={field} onSave={(patch) => void edit(lead, patch)} onClose={onClose} />
  )
}

export default CellEditor
