import type { Lead } from '@lead-scoring/contract'
import { Lock } from 'lucide-react'
import { useTranslation } from '../../../platform/i18n/index.ts'
import { usePermission } from '../../../platform/session.ts'
import { useOwnerName } from './owner-name.ts'

/** Why a lead shows nothing to change it with. */
export const FixedNote = ({ lead }: { lead: Lead }) => {
  const { t } = useTranslation()
  const mayWrite = usePermission('leads.write', lead.tenant)
  const name = useOwnerName(lead.tenant, lead.owner_id)
  if (name === '') return null
  return (
    <p className="mb-5 flex items-baseline gap-1.5 text-sm text-muted print:hidden">
      <Lock aria-hidden="true" size={13} className="shrink-0 translate-y-0.5" />
      {t(mayWrite ? 'owner.ofAnother' : 'owner.readOnly', { name })}
    </p>
  )
}
