import { CloudAlert, UserX } from 'lucide-react'
import { isStatus } from '../platform/api/index.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useCurrentTenant } from './tenant.tsx'

/** What is shown in the place of a lead that is gone or could not be loaded. */
export const LeadFailure = ({ error, onRetry }: { error: Error; onRetry: () => void }) => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  if (isStatus(error, 404)) {
    return (
      <EmptyState headingLevel={1} icon={UserX} title={t('lead.goneTitle')} hint={t('lead.goneHint')}>
        <ButtonLink to={`/t/${tenant}/leads`} look="primary">
          {t('lead.back')}
        </ButtonLink>
      </EmptyState>
    )
  }
  return (
    <EmptyState headingLevel={1} icon={CloudAlert} title={t('lead.errorTitle')} hint={error.message}>
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </EmptyState>
  )
}
