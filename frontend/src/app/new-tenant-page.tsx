import { useNavigate } from 'react-router'
import { TenantForm } from '../features/tenants/tenant-form.tsx'
import { useTranslation } from '../platform/i18n/index.ts'
import { useIsSuperuser } from '../platform/session.ts'
import { showToast } from '../ui/toast.ts'
import NotAllowedPage from './not-allowed-page.tsx'
import { usePage } from './page.ts'

/** The first page of an installation without tenants. */
const NewTenantPage = () => {
  const { t } = useTranslation()
  const navigate = useNavigate()
  usePage(t('tenant.createTitle'))
  if (!useIsSuperuser()) return <NotAllowedPage />
  return (
    <div className="mx-auto w-full max-w-md px-5 py-16">
      <h1 className="text-xl leading-7 font-semibold tracking-tight">{t('tenant.createTitle')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('tenant.createHint')}</p>
      <TenantForm
        onCreated={(tenant) => {
          showToast(t('tenant.created', { name: tenant.name }))
          void navigate(`/t/${tenant.id}/leads`)
        }}
      />
    </div>
  )
}

export default NewTenantPage
