import { Building2 } from 'lucide-react'
import { useEffect } from 'react'
import { Outlet, useParams } from 'react-router'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { readSetting, writeSetting } from '../platform/settings.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { usePage } from './page.ts'

/** Digits only: `Number('1e3')` is a number too, but no id. */
const readId = (text: string | undefined) => (text && /^[1-9]\d{0,15}$/.test(text) ? Number(text) : null)

/** The tenant of the address; null on pages that belong to none or when it is no id at all. */
export const useTenantId = () => readId(useParams().tenantId)

/** The lead of the address. */
export const useLeadId = () => readId(useParams().leadId)

/** The tenant of the address, on pages under `/t/:tenantId`. */
export const useCurrentTenant = (): number => {
  const id = useTenantId()
  if (id === null) throw new Error('This page is not under /t/:tenantId.')
  return id
}

/** The tenant that this browser used last. */
export const lastTenant = () => readId(readSetting('tenant') ?? undefined)

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
  const isUnknown =
    id !== null && tenants?.next === null && !tenants.results.some((tenant) => tenant.id === id)
  useEffect(() => {
    if (id !== null && !isUnknown) writeSetting('tenant', String(id))
  }, [id, isUnknown])
  if (id === null) return <NotFoundPage />
  return isUnknown ? <UnknownTenantPage /> : <Outlet key={id} />
}
