import { lazy, Suspense, useEffect } from 'react'
import { Outlet, useOutletContext, useParams } from 'react-router'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { writeSetting } from '../platform/settings.ts'
import { forgetUndo } from '../ui/toast.ts'
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
const UnknownTenantPage = lazy(() => import('./unknown-tenant-page.tsx'))

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
  if (id !== null && !isUnknown) return <Outlet key={id} context={context} />
  return <Suspense>{isUnknown ? <UnknownTenantPage /> : <NotFoundPage />}</Suspense>
}
