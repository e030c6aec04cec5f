import { Compass } from 'lucide-react'
import { useTranslation } from '../platform/i18n/index.ts'
import { ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'

export const NotFoundPage = () => {
  const { t } = useTranslation()
  usePage(t('error.notFoundTitle'))
  return (
    <EmptyState
      headingLevel={1}
      icon={Compass}
      title={t('error.notFoundTitle')}
      hint={t('error.notFoundHint')}
    >
      <ButtonLink to="/" look="primary">
        {t('app.home')}
      </ButtonLink>
    </EmptyState>
  )
}
