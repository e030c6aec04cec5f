import { lazy, Suspense, useEffect, useRef } from 'react'
import { Outlet, useLocation } from 'react-router'
import { onSignedOut } from '../platform/api/index.ts'
import { loadTexts, prefetchTexts, useTranslation } from '../platform/i18n/index.ts'
import { useIsIdle, whenIdle } from '../platform/idle.ts'
import { useIsNarrow } from '../platform/media.ts'
import { useSession } from '../platform/session.ts'
import { useAppShortcuts } from './app-shortcuts.ts'
import { ConnectionNotice } from './connection-notice.tsx'
import { LateBulkJobs } from './late-bulk-jobs.tsx'
import { useLateDialog } from './late-dialog.ts'
import { NarrowNavigation } from './narrow-navigation.tsx'
import { Sidebar } from './sidebar.tsx'
import { useTenantId } from './tenant-id.ts'

const Toaster = lazy(() => import('../ui/toaster.tsx'))

const importPalette = () => import('./palette.tsx')
const loadPalette = async () => {
  const [palette] = await Promise.all([importPalette(), loadTexts('commands'), loadTexts('views')])
  return palette
}
const loadShortcuts = async () => {
  const [dialog] = await Promise.all([import('./shortcuts-dialog.tsx'), loadTexts('commands')])
  return dialog
}

const loadSignIn = async () => {
  const [dialog] = await Promise.all([import('./people/signed-out.tsx'), loadTexts('people')])
  return dialog
}
/** Once the page stands: it is nothing that anybody waits for. */
const LiveUpdates = lazy(() => import('./live/live-updates.tsx'))
const FollowProfile = lazy(() => import('./people/follow-profile.tsx'))

/** Once the page is idle, the palette is fetched, so that it opens with the key. When that fails, the key tries again. */
const useEarlyPalette = () =>
  useEffect(
    () =>
      whenIdle(() => {
        void importPalette().catch(() => null)
        prefetchTexts('commands')
      }),
    [],
  )

/**
 * After a change of page, focus starts at the page, as after loading one; not when only filters changed, and not when
 * the page has put it somewhere itself.
 */
const useFocusOnNavigation = () => {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** What surrounds every page. */
export const Shell = () => {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const main = useFocusOnNavigation()
  const palette = useLateDialog(loadPalette)
  const shortcuts = useLateDialog(loadShortcuts)
  const ways = { onShowPalette: palette.show, onShowShortcuts: shortcuts.show }
  // Asked for together with the page's data, not before it.
  const user = useSession()?.user
  const signIn = useLateDialog(loadSignIn)
  const askToSignIn = useRef(signIn.show)
  useEffect(() => onSignedOut(askToSignIn.current), [])
  const tenant = useTenantId()
  const isIdle = useIsIdle()
  useAppShortcuts(ways)
  useEarlyPalette()
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-accent-fill focus:px-3 focus:py-2 focus:text-sm focus:font-medium focus:text-on-accent"
      >
        {t('app.skip')}
      </a>
      {isNarrow ? (
        <NarrowNavigation {...ways} />
      ) : (
        <header className="w-58 shrink-0 border-r border-line bg-surface">
          <Sidebar {...ways} onNavigate={() => {}} />
        </header>
      )}
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas outline-none"
      >
        <ConnectionNotice />
        <Outlet context={ways} />
        <LateBulkJobs />
      </main>
      <Suspense>
        <Toaster />
      </Suspense>
      {isIdle && tenant !== null && (
        <Suspense>
          <LiveUpdates tenant={tenant} />
        </Suspense>
      )}
      {user && (
        <Suspense>
          <FollowProfile user={user} />
        </Suspense>
      )}
      {signIn.Dialog && <signIn.Dialog onClose={signIn.hide} />}
      {palette.Dialog && <palette.Dialog onClose={palette.hide} onShowShortcuts={shortcuts.show} />}
      {shortcuts.Dialog && <shortcuts.Dialog onClose={shortcuts.hide} />}
    </div>
  )
}
