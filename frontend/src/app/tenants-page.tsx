import { useTranslation } from '../platform/i18n/index.ts'
import { usePage } from './page.ts'

const TenantsPage = () => {
  const { t } = useTranslation()
  usePage(t('tenants.title'))
  return <h1 className="px-5 pt-3 text-base font-semibold">{t('tenants.title')}</h1>
}

export default TenantsPage
