import type { Lead } from '@lead-scoring/contract'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ChoiceEntry } from './edit/choice-entry.tsx'
import { useEditLead } from './edit/edit-lead.ts'
import FieldEditor from './edit/field-editor.tsx'
import type { CellField } from './edit-stops.ts'
import { isStatusChoice, statusChoices } from './status/status-choices.ts'
import { useChangeStatus } from './status/use-change-status.ts'

type CellEditorProps = {
  lead: Lead
  field: CellField
  onClose: (move: 'stay' | 'next' | 'previous') => void
}

/** Moves a lead from its cell; what a status asks for is asked once the cell is closed. */
const StatusEditor = ({ lead, onClose }: Omit<CellEditorProps, 'field'>) => {
  const { t } = useTranslation()
  const change = useChangeStatus(lead.tenant)
  return (
    <ChoiceEntry
      label={t('field.status')}
      value={lead.status}
      choices={statusChoices(t)}
      onChoose={(id) => isStatusChoice(id) && void change([lead], id)}
      onClose={onClose}
    />
  )
}

/** Edits a field in its cell and saves it. Loaded when the page is idle, so that reading costs nothing for it. */
const CellEditor = ({ lead, field, onClose }: CellEditorProps) => {
  const edit = useEditLead(lead.tenant)
  if (field === 'status') return <StatusEditor lead={lead} onClose={onClose} />
  return (
    <FieldEditor lead={lead} field={field} onSave={(patch) => void edit(lead, patch)} onClose={onClose} />
  )
}

export default CellEditor
