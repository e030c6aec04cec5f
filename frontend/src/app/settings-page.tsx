import { useTranslation } from '../platform/i18n/index.ts'
import { usePage } from './page.ts'

const SettingsPage = () => {
  const { t } = useTranslation()
  usePage(t('preferences.title'))
  return <h1 className="px-5 pt-3 text-base font-semibold">{t('preferences.title')}</h1>
}

export default SettingsPage
