import { useQuery } from '@tanstack/react-query'
import { accountsQuery } from '../../features/accounts/accounts.api.ts'
import { AccountsList } from '../../features/accounts/accounts-list.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { tenantsPath } from '../navigation.ts'
import { useCurrentTenant } from '../tenant.tsx'
import { useAccess } from './access.ts'
import { useSection } from './section-page.ts'

/** Everybody who has an account, in whatever tenant; for superusers. */
const UsersSection = () => {
  const { t } = useTranslation()
  const { self } = useAccess(useCurrentTenant())
  const { data, error } = useQuery(accountsQuery('', 1))
  useSection('users', data !== undefined || error !== null)
  return (
    <Panel
      title={t('accounts.title')}
      hint={t('accounts.hint')}
      action={<ButtonLink to={tenantsPath}>{t('tenant.manage')}</ButtonLink>}
    >
      <AccountsList self={self} />
    </Panel>
  )
}

export default UsersSection
