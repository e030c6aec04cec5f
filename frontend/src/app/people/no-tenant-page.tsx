import type { User } from '@lead-scoring/contract'
import { Building2 } from 'lucide-react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { usePage } from '../page.ts'

/** For somebody whose account nobody has given anything to work on yet, or any more. */
const NoTenantPage = ({ user }: { user: User }) => {
  const { t } = useTranslation()
  usePage(t('account.noTenantTitle'))
  return (
    <EmptyState
      headingLevel={1}
      icon={Building2}
      title={t('account.noTenantTitle')}
      hint={t('account.noTenantHint', { email: user.email })}
    />
  )
}

export default NoTenantPage
