import { Download } from 'lucide-react'
import { useState } from 'react'
import { utcDay } from '../../platform/formats/index.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { showErrorToast } from '../../ui/toast.ts'
import { exportAudit } from './audit.api.ts'
import type { AuditFilter } from './audit-filter.ts'

/** Keeps what is shown, and all that is older, as a CSV file. */
export const ExportButton = ({ tenant, filter }: { tenant: number; filter: AuditFilter }) => {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await exportAudit(tenant, filter, utcDay(new Date()))
    } catch (error) {
      showErrorToast(t('audit.exportFailed'), { description: (error as Error).message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button isBusy={isBusy} onClick={() => void save()}>
      <Download aria-hidden="true" size={14} />
      {t('audit.export')}
    </Button>
  )
}
