import type { Lead } from '@lead-scoring/contract'
import { Lock } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { usePermission } from '../../platform/session.ts'
import { useOwnerName } from './owner/owner-name.ts'

/** Why a lead cannot be changed by whoever looks at it. */
export const ReadOnlyNote = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const mayWrite = usePermission('leads.write', lead.tenant)
  const name = useOwnerName(lead.tenant, lead.owner_id)
  return (
    // Its room is kept until the name is there.
    <p
      className={`mb-5 flex items-center gap-2 text-sm text-muted print:hidden ${name === '' ? 'invisible' : ''}`}
    >
      <Lock aria-hidden="true" size={14} className="shrink-0" />
      {t(mayWrite ? 'lead.ofAnother' : 'lead.readOnly', { name })}
    </p>
  )
}
