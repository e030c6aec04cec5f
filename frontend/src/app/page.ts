import { useEffect } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'

/**
 * Names the document and marks the page as ready: keys pressed before that would be lost, so tests wait for
 * `body[data-ready]`. `isReady` is false while the page shows nothing but placeholders.
 */
export const usePage = (title: string, isReady = true) => {
  const { t } = useTranslation()
  const appName = t('app.name')
  useEffect(() => {
    document.title = title ? `${title} · ${appName}` : appName
  }, [title, appName])
  useEffect(() => {
    if (!isReady) return
    document.body.dataset.ready = ''
    return () => {
      delete document.body.dataset.ready
    }
  }, [isReady])
}
