import { CloudAlert, Plus, SearchX, Users } from 'lucide-react'
import { useTranslation } from '../platform/i18n/index.ts'
import { usePermission } from '../platform/session.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { newLeadPath } from './navigation.ts'

/** Why there is no list at all, and how to try again. */
export const LeadsFailure = ({ error, onRetry }: { error: Error; onRetry: () => void }) => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={CloudAlert} title={t('leads.errorTitle')} hint={error.message}>
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </EmptyState>
  )
}

type NoLeadsProps = {
  tenant: number
  /** Given when filters are why there is nothing. */
  onReset?: () => void
}

/** What to do where the list is empty. */
const NoLeads = ({ tenant, onReset }: NoLeadsProps) => {
  const { t } = useTranslation()
  const mayWrite = usePermission('leads.write')
  return onReset ? (
    <EmptyState icon={SearchX} title={t('leads.nothingTitle')} hint={t('leads.nothingHint')}>
      <Button onClick={onReset}>{t('leads.resetFilters')}</Button>
    </EmptyState>
  ) : (
    <EmptyState
      icon={Users}
      title={t('leads.emptyTitle')}
      hint={t(mayWrite ? 'leads.emptyHint' : 'leads.emptyReadHint')}
    >
      {mayWrite && (
        <ButtonLink to={newLeadPath(tenant)} look="primary">
          <Plus aria-hidden="true" size={15} />
          {t('leads.new')}
        </ButtonLink>
      )}
    </EmptyState>
  )
}

export default NoLeads
