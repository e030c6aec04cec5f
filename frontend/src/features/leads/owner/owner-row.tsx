import type { Lead, LeadPatch } from '@lead-scoring/contract'
import { Pencil } from 'lucide-react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { usePermission } from '../../../platform/session.ts'
import { Detail, pencilClass, valueButtonClass } from '../detail-row.tsx'
import { choiceOf, ownerOf } from './owner-choices.ts'
import { OwnerMenu } from './owner-menu.tsx'
import { useOwnerName } from './owner-name.ts'

type OwnerRowProps = {
  lead: Lead
  /** Absent: it can only be read. */
  onSave?: (patch: LeadPatch) => void
}

/** Whose lead it is, to be changed where it stands by those who assign leads. */
export const OwnerRow = ({ lead, onSave }: OwnerRowProps) => {
  const { t } = useTranslation()
  const mayAssign = usePermission('leads.assign', lead.tenant)
  const name = useOwnerName(lead.tenant, lead.owner_id)
  const label = t('field.owner_id')
  const text = (
    <span className={`min-w-0 break-words ${lead.owner_id === null ? 'text-muted' : ''}`}>{name}</span>
  )
  if (!mayAssign || !onSave) return <Detail label={label}>{text}</Detail>
  return (
    <Detail label={label}>
      <OwnerMenu
        tenant={lead.tenant}
        label={label}
        mode="single"
        selected={[choiceOf(lead.owner_id)]}
        onSelect={([choice]) => onSave({ owner_id: ownerOf(choice) })}
        offersSuspended={false}
        className={valueButtonClass}
      >
        {text}
        <span className="sr-only">{t('leads.editField', { what: label })}</span>
        <Pencil aria-hidden="true" size={13} className={`ml-auto shrink-0 ${pencilClass}`} />
      </OwnerMenu>
    </Detail>
  )
}
