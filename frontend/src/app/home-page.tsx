import { CloudAlert } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Navigate } from 'react-router'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { useSession } from '../platform/session.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'
import { lastTenant } from './tenant-id.ts'

const NoTenantPage = lazy(async () => {
  const [page] = await Promise.all([import('./people/no-tenant-page.tsx'), loadTexts('people')])
  return page
})

/** Goes on to the leads of the tenant that was used last, else of the first one, else to making one, for who may. */
export const HomePage = () => {
  const { t } = useTranslation()
  const { data: tenants, error, refetch } = useTenants()
  const session = useSession()
  usePage('', error !== null)
  if (error) {
    return (
      <EmptyState headingLevel={1} icon={CloudAlert} title={t('error.loadTitle')} hint={error.message}>
        <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
      </EmptyState>
    )
  }
  if (!tenants || !session) return null
  const last = lastTenant()
  const tenant = tenants.results.find(({ id }) => id === last) ?? tenants.results[0]
  if (!tenant && session.user && !session.user.superuser) {
    return (
      <Suspense>
        <NoTenantPage user={session.user} />
      </Suspense>
    )
  }
  return <Navigate replace to={tenant ? `/t/${tenant.id}/leads` : '/tenants/new'} />
}
