import { CloudAlert } from 'lucide-react'
import { useRouteError } from 'react-router'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePage } from './page.ts'

/** A route's file that is gone was replaced by a newer version of the app. */
const isOutdated = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)

/** What is shown in the place of a page that failed. */
export const ErrorPage = () => {
  const { t } = useTranslation()
  const error = useRouteError()
  const kind = isOutdated(error) ? 'update' : 'crash'
  usePage(t(`error.${kind}Title`))
  return (
    <EmptyState
      headingLevel={1}
      icon={CloudAlert}
      title={t(`error.${kind}Title`)}
      hint={t(`error.${kind}Hint`)}
    >
      <Button look="primary" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
      <ButtonLink to="/" reloadDocument>
        {t('app.home')}
      </ButtonLink>
      {kind === 'crash' && (
        <details className="mt-4 w-full text-left text-xs text-muted">
          <summary>{t('error.crashDetails')}</summary>
          <p className="mt-2 break-words">{String(error)}</p>
        </details>
      )}
    </EmptyState>
  )
}
