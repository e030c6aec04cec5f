import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { auditQuery } from '../../features/audit/audit.api.ts'
import { auditParams, readAuditFilter } from '../../features/audit/audit-filter.ts'
import { AuditFilterBar } from '../../features/audit/audit-filter-bar.tsx'
import { AuditList } from '../../features/audit/audit-list.tsx'
import { ExportButton } from '../../features/audit/export-button.tsx'
import { SealPanel } from '../../features/audit/seal-panel.tsx'
import { keysQuery } from '../../features/keys/keys.api.ts'
import { useTranslation } from '../../platform/i18n/index.ts'
import { membersQuery } from '../../platform/members.ts'
import { Panel } from '../../ui/panel.tsx'
import { useCurrentTenant } from '../tenant.tsx'
import { useAccess } from './access.ts'
import { useSection } from './section-page.ts'

/** Who can be chosen as the one who did something. */
const useActors = (tenant: number) => {
  const { t } = useTranslation()
  const { may } = useAccess(tenant)
  const { data: members } = useQuery(membersQuery(tenant))
  const { data: keys } = useQuery({ ...keysQuery(tenant), enabled: may('keys.write') })
  return [
    ...(members?.results ?? []).map(({ id, name }) => ({ id: `user:${id}`, label: name })),
    ...(keys?.results ?? []).map(({ id, name }) => ({
      id: `key:${id}`,
      label: t('audit.keyNamed', { name }),
    })),
    { id: 'system', label: t('auditActor.system') },
  ]
}

/** What was done in the tenant, by whom. */
const AuditSection = () => {
  const { t } = useTranslation()
  const tenant = useCurrentTenant()
  const [params, setParams] = useSearchParams()
  const filter = readAuditFilter(params)
  const actors = useActors(tenant)
  const { data, error } = useInfiniteQuery(auditQuery(tenant, filter))
  useSection('audit', data !== undefined || error !== null)
  return (
    <>
      <Panel
        title={t('audit.title')}
        hint={t('audit.hint')}
        action={<ExportButton tenant={tenant} filter={filter} />}
      >
        <AuditFilterBar
          filter={filter}
          actors={actors}
          onChange={(changed) => setParams(auditParams(changed), { replace: true })}
        />
        <AuditList
          tenant={tenant}
          filter={filter}
          names={new Map(actors.map(({ id, label }) => [id, label]))}
        />
      </Panel>
      <SealPanel tenant={tenant} />
    </>
  )
}

export default AuditSection
