import { Menu, Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '../platform/i18n/index.ts'
import { IconButton } from '../ui/button.tsx'
import { Sidebar } from './sidebar.tsx'

type NarrowNavigationProps = { onShowPalette: () => void; onShowShortcuts: () => void }

/** At narrow widths: a bar that opens the sidebar over the page. */
export const NarrowNavigation = ({ onShowPalette, onShowShortcuts }: NarrowNavigationProps) => {
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
        <Menu aria-hidden="true" size={18} />
      </IconButton>
      <span className="flex-1 text-sm font-semibold">{t('app.name')}</span>
      <IconButton aria-label={t('nav.find')} onClick={onShowPalette}>
        <Search aria-hidden="true" size={18} />
      </IconButton>
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
