import { useQuery } from '@tanstack/react-query'
import { settingsQuery } from '../../features/settings/settings.api.ts'
import { TenantSettings } from '../../features/settings/tenant-settings.tsx'
import { useTranslation } from '../../platform/i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useAccess } from './access.ts'
import { useSection } from './section-page.ts'

/** Where the rights of persons are served: at each lead. */
const DataProtection = ({ tenant }: { tenant: number }) => {
  const { t } = useTranslation()
  return (
    <Panel title={t('protection.title')} hint={t('protection.hint')} isFramed>
      <ul className="list-disc space-y-1 pl-5 text-base">
        <li>{t('protection.export')}</li>
        <li>{t('protection.erase')}</li>
        <li>{t('protection.deleted')}</li>
      </ul>
      <ButtonLink to={`/t/${tenant}/leads`}>{t('protection.find')}</ButtonLink>
    </Panel>
  )
}

/** How the tenant works. */
const TenantSection = () => {
  const tenant = useCurrentTenant()
  const { may } = useAccess(tenant)
  const { data, error } = useQuery(settingsQuery(tenant))
  useSection('tenant', data !== undefined || error !== null)
  return (
    <div className="max-w-3xl">
      <TenantSettings tenant={tenant} mayChange={may('settings.write')} />
      {may('persons.erase') && <DataProtection tenant={tenant} />}
    </div>
  )
}

export default TenantSection
