import { useQuery } from '@tanstack/react-query'
import { RolesTable } from '../../features/members/roles-table.tsx'
import { settingsQuery } from '../../features/settings/settings.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useSection } from './section-page.ts'

/** What each role may do in this tenant. */
const RolesSection = () => {
  const { t } = useTranslation()
  const { data: settings } = useQuery(settingsQuery(useCurrentTenant()))
  useSection('roles', true)
  return (
    <Panel title={t('roles.title')} hint={t('roles.hint')}>
      <RolesTable editLeads={settings?.edit_leads} />
      <p className="mt-3 max-w-2xl text-sm text-muted">{t('roles.superuser')}</p>
    </Panel>
  )
}

export default RolesSection
