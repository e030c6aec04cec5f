import { Menu as MenuIcon, WifiOff, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { useIsConnected } from '../platform/api/index.ts'
import { loadTexts, useTranslation } from '../platform/i18n/index.ts'
import { useIsNarrow } from '../platform/media.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { IconButton } from '../ui/button.tsx'
import { undoLast } from '../ui/toast.ts'
import { Sidebar } from './sidebar.tsx'

const Toaster = lazy(() => import('../ui/toaster.tsx'))
const ShortcutsDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('./shortcuts-dialog.tsx'), loadTexts('commands')])
  return dialog
})

const OfflineNotice = () => {
  const { t } = useTranslation()
  return (
    <div role="status" className="shrink-0">
      {!useIsConnected() && (
        <p className="flex items-start gap-2 border-b border-line bg-notice px-5 py-2 text-sm text-notice-text max-md:px-4">
          <WifiOff aria-hidden="true" size={15} className="mt-0.5 shrink-0" />
          {t('notice.offline')}
        </p>
      )}
    </div>
  )
}

/** At narrow widths: a bar that opens the sidebar over the page. */
const NarrowNavigation = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) dialog.current?.showModal()
    else dialog.current?.close()
  }, [isOpen])
  return (
    <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line bg-surface px-2">
      <IconButton aria-label={t('app.openNavigation')} aria-expanded={isOpen} onClick={() => setOpen(true)}>
        <MenuIcon aria-hidden="true" size={18} />
      </IconButton>
      <span className="text-sm font-semibold">{t('app.name')}</span>
      <dialog
        ref={dialog}
        aria-label={t('app.navigation')}
        onClose={() => setOpen(false)}
        className="m-0 h-dvh max-h-none w-72 max-w-[85vw] border-r border-line bg-surface text-text backdrop:bg-[oklch(0.15_0.01_270/0.42)]"
      >
        <div className="flex h-full flex-col">
          <div className="flex h-12 items-center justify-between border-b border-line pr-2 pl-5">
            <span className="text-sm font-semibold">{t('app.name')}</span>
            <IconButton aria-label={t('app.closeNavigation')} onClick={() => setOpen(false)}>
              <X aria-hidden="true" size={18} />
            </IconButton>
          </div>
          <div className="min-h-0 flex-1">
            {isOpen && (
              <Sidebar
                onShowShortcuts={() => {
                  setOpen(false)
                  onShowShortcuts()
                }}
                onNavigate={() => setOpen(false)}
              />
            )}
          </div>
        </div>
      </dialog>
    </header>
  )
}

/** After a change of page, focus starts at the page, as after loading one; not when only filters changed. */
const useFocusOnNavigation = () => {
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const previous = useRef(pathname)
  useEffect(() => {
    if (previous.current === pathname) return
    previous.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** What surrounds every page. */
export const Shell = () => {
  const { t } = useTranslation()
  const isNarrow = useIsNarrow()
  const main = useFocusOnNavigation()
  const [areShortcutsShown, setShortcutsShown] = useState(false)
  const showShortcuts = () => setShortcutsShown(true)
  useShortcuts({ '?': showShortcuts, z: () => void undoLast() })
  return (
    <div className="flex h-dvh flex-col md:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:m-2 focus:rounded-md focus:bg-accent-fill focus:px-3 focus:py-2 focus:text-sm focus:font-medium focus:text-on-accent"
      >
        {t('app.skip')}
      </a>
      {isNarrow ? (
        <NarrowNavigation onShowShortcuts={showShortcuts} />
      ) : (
        <header className="w-58 shrink-0 border-r border-line bg-surface">
          <Sidebar onShowShortcuts={showShortcuts} onNavigate={() => {}} />
        </header>
      )}
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-canvas outline-none"
      >
        <OfflineNotice />
        <Outlet />
      </main>
      <Suspense>
        <Toaster />
      </Suspense>
      {areShortcutsShown && (
        <Suspense>
          <ShortcutsDialog onClose={() => setShortcutsShown(false)} />
        </Suspense>
      )}
    </div>
  )
}
