import { Building2 } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { Outlet, useOutletContext, useParams } from 'react-router'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { writeSetting } from '../platform/settings.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { forgetUndo } from '../ui/toast.ts'
import { usePage } from './page.ts'
import { readId, useTenantId } from './tenant-id.ts'

/** The lead of the address. */
export const useLeadId = () => readId(useParams().leadId)

/** The tenant of the address, on pages under `/t/:tenantId`. */
export const useCurrentTenant = (): number => {
  const id = useTenantId()
  if (id === null) throw new Error('This page is not under /t/:tenantId.')
  return id
}

const NotFoundPage = lazy(() => import('./not-found-page.tsx'))

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

/** Everything under `/t/:tenantId`. Pages do not wait for the list of tenants: the API refuses an unknown one anyway. */
export const TenantOutlet = () => {
  const id = useTenantId()
  const { data: tenants } = useTenants()
  const context = useOutletContext()
  const isUnknown =
    id !== null && tenants?.next === null && !tenants.results.some((tenant) => tenant.id === id)
  useEffect(() => {
    if (id !== null && !isUnknown) writeSetting('tenant', String(id))
    return forgetUndo
  }, [id, isUnknown])
  if (id === null) {
    return (
      <Suspense>
        <NotFoundPage />
      </Suspense>
    )
  }
  return isUnknown ? <UnknownTenantPage /> : <Outlet key={id} context={context} />
}
