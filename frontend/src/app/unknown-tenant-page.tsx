import { Building2 } from 'lucide-react'
import { useTranslation } from '../platform/i18n/index.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'

/** For the address of a tenant that is gone. */
const UnknownTenantPage = () => {
  const { t } = useTranslation()
  usePage(t('tenant.unknownTitle'))
  return (
    <EmptyState
      headingLevel={1}
      icon={Building2}
      title={t('tenant.unknownTitle')}
      hint={t('tenant.unknownHint')}
    />
  )
}

export default UnknownTenantPage
