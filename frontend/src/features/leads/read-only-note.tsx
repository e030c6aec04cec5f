import { Lock } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { usePermission } from '../../platform/session.ts'

/** Why a lead cannot be changed by whoever looks at it. */
export const ReadOnlyNote = () => {
  const { t } = useTranslation()
  const mayWrite = usePermission('leads.write')
  return (
    <p className="mb-5 flex items-center gap-2 text-sm text-muted print:hidden">
      <Lock aria-hidden="true" size={14} className="shrink-0" />
      {t(mayWrite ? 'lead.ofAnother' : 'lead.readOnly')}
    </p>
  )
}
