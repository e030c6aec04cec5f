import { useTranslation } from '../platform/i18n/index.ts'
import { usePage } from './page.ts'

const ScorecardPage = () => {
  const { t } = useTranslation()
  usePage(t('scorecard.title'))
  return <h1 className="px-5 pt-3 text-base font-semibold">{t('scorecard.title')}</h1>
}

export default ScorecardPage
