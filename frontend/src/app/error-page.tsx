import { CloudAlert } from 'lucide-react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { useTranslation } from '../platform/i18n/index.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { usePage } from './page.ts'

/** A route's file that is gone was replaced by a newer version of the app. */
const isOutdated = (error: unknown) =>
  error instanceof TypeError && /dynamically imported module|importing a module script/i.test(error.message)

const Crash = ({ error }: { error: unknown }) => {
  const { t } = useTranslation()
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

/** What is shown in the place of a page that failed. */
export const ErrorPage = () => {
  const error = useRouteError()
  return isRouteErrorResponse(error) && error.status === 404 ? <NotFoundPage /> : <Crash error={error} />
}
