import { Lock } from 'lucide-react'
import { useTranslation } from '../platform/i18n/index.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'

/** For whoever follows a link to something that their role does not allow. */
const NotAllowedPage = () => {
  const { t } = useTranslation()
  usePage(t('error.notAllowedTitle'))
  return (
    <EmptyState
      headingLevel={1}
      icon={Lock}
      title={t('error.notAllowedTitle')}
      hint={t('error.notAllowedHint')}
    >
      <ButtonLink to="/">{t('app.home')}</ButtonLink>
    </EmptyState>
  )
}

export default NotAllowedPage
