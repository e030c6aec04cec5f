import { useQuery } from '@tanstack/react-query'
import { fullName } from '../features/leads/lead-pages.ts'
import { leadQuery } from '../features/leads/leads.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from '../ui/button.tsx'

type LeadPanelProps = {
  tenant: number
  leadId: number
  onClose: () => void
  onStep: (by: 1 | -1) => void
  onDeleted: () => void
}

export const LeadPanel = ({ tenant, leadId, onClose }: LeadPanelProps) => {
  const { t } = useTranslation()
  const { data } = useQuery(leadQuery(tenant, leadId))
  return (
    <div className="p-4">
      <Button onClick={onClose}>{t('app.close')}</Button>
      <h2 className="mt-3 text-base font-semibold">{data && fullName(data)}</h2>
    </div>
  )
}
