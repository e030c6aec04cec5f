import { useTranslation } from '../platform/i18n/index.ts'
import { usePage } from './page.ts'

const DashboardPage = () => {
  const { t } = useTranslation()
  usePage(t('dashboard.title'))
  return <h1 className="px-5 pt-3 text-base font-semibold">{t('dashboard.title')}</h1>
}

export default DashboardPage
