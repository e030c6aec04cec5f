import type { Tenant } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { Building2, CloudAlert, Plus } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { PageLinks } from '../features/tenants/page-links.tsx'
import { tenantPageQuery, tenantPageSize } from '../features/tenants/tenant-pages.ts'
import { TenantTable } from '../features/tenants/tenant-table.tsx'
import { formatNumber } from '../platform/formats/index.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { whenIdle } from '../platform/idle.ts'
import { useIsSuperuser } from '../platform/session.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { showToast } from '../ui/toast.ts'
import { usePage } from './page.ts'
import { lastTenant } from './tenant-id.ts'

const loadDialog = () => import('../features/tenants/delete-tenant-dialog.tsx')
const DeleteTenantDialog = lazy(loadDialog)

const readPage = (params: URLSearchParams): number => {
  const page = Number(params.get('page') ?? 1)
  return Number.isInteger(page) && page >= 1 && page < 1e6 ? page : 1
}

/** Asks, deletes, and goes to another tenant when the deleted one was the one in use. */
const useDeletion = (others: readonly Tenant[]) => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Tenant | null>(null)
  useEffect(() => whenIdle(() => void loadDialog().catch(() => null)), [])
  const onDeleted = (deleted: Tenant) => {
    setAsked(null)
    const next = others.find(({ id }) => id !== deleted.id)
    if (deleted.id !== lastTenant()) return showToast(t('tenants.deleted', { name: deleted.name }))
    showToast(t('tenants.deleted', { name: deleted.name }), {
      ...(next ? { description: t('tenants.nowIn', { name: next.name }) } : {}),
    })
    void navigate(next ? `/t/${next.id}/leads` : '/tenants/new')
  }
  const dialog = asked && (
    <Suspense>
      <DeleteTenantDialog tenant={asked} onClose={() => setAsked(null)} onDeleted={() => onDeleted(asked)} />
    </Suspense>
  )
  return { ask: setAsked, dialog }
}

const NewTenantLink = () => {
  const { t } = useTranslation()
  return (
    <ButtonLink to="/tenants/new" look="primary">
      <Plus aria-hidden="true" size={15} />
      {t('tenant.create')}
    </ButtonLink>
  )
}

/** All tenants of the installation: make, rename, delete. */
const TenantsPage = () => {
  const { t, language } = useTranslation()
  const [params] = useSearchParams()
  const page = readPage(params)
  const { data, error, refetch } = useQuery(tenantPageQuery(page))
  const { ask, dialog } = useDeletion(data?.results ?? [])
  const mayCreate = useIsSuperuser()
  usePage(t('tenants.title'), data !== undefined || error !== null)
  const count = data?.count ?? 0
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mx-auto max-w-4xl px-5 pt-3 pb-10 max-md:px-4">
        <div className="mb-2 flex min-h-9 items-center gap-2">
          <h1 className="text-base font-semibold">{t('tenants.title')}</h1>
          <span className="flex-1 text-sm text-muted tabular-nums">
            {data && formatNumber(count, language)}
          </span>
          {mayCreate && <NewTenantLink />}
        </div>
        {error && !data ? (
          <EmptyState icon={CloudAlert} title={t('tenants.errorTitle')} hint={error.message}>
            <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
          </EmptyState>
        ) : count === 0 && data ? (
          <EmptyState icon={Building2} title={t('tenants.emptyTitle')} hint={t('tenants.emptyHint')} />
        ) : (
          <>
            <TenantTable tenants={data?.results} current={lastTenant()} onDelete={ask} />
            <PageLinks page={page} pages={Math.ceil(count / tenantPageSize)} />
          </>
        )}
        {dialog}
      </div>
    </div>
  )
}

export default TenantsPage
