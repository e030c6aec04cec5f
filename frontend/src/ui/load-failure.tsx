import { CloudAlert } from 'lucide-react'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'

type LoadFailureProps = { error: Error; onRetry: () => void }

/** What stands in the place of something that could not be loaded: why, and a way to try again. */
export const LoadFailure = ({ error, onRetry }: LoadFailureProps) => {
  const { t } = useTranslation()
  return (
    <EmptyState icon={CloudAlert} title={t('error.loadTitle')} hint={error.message}>
      <Button onClick={onRetry}>{t('app.retry')}</Button>
    </EmptyState>
  )
}
