import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTenants } from '../features/tenants/tenants.api.ts'
import { useTranslation } from '../platform/i18n/index.ts'
import { IconButton } from '../ui/button.tsx'
import { type Command, CommandList, useCommandList } from '../ui/command-list.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { useCommandGroups } from './palette-commands.tsx'
import { useLeadGroup } from './palette-leads.tsx'
import { lastTenant, useTenantId } from './tenant-id.ts'

/** What was typed and led nowhere yet, so that closing by mistake loses nothing. */
let unfinished = ''

/** The tenant of the address, else the one that was used last, if it still exists. */
const usePaletteTenant = (): number | null => {
  const own = useTenantId()
  const { data: tenants } = useTenants()
  const wanted = own ?? lastTenant()
  return tenants?.results.some(({ id }) => id === wanted) ? wanted : own
}

const Hints = () => {
  const { t } = useTranslation()
  const hints = [
    ['↑↓', t('palette.choose')],
    [t('key.enter'), t('palette.open')],
    ['Esc', t('palette.close')],
  ] as const
  return (
    <p aria-hidden="true" className="flex gap-4 max-md:hidden">
      {hints.map(([key, meaning]) => (
        <span key={key} className="flex items-center gap-1.5">
          <KeyCap>{key}</KeyCap>
          {meaning}
        </span>
      ))}
    </p>
  )
}

type PaletteProps = { onClose: () => void; onShowShortcuts: () => void }

/** Everything that can be done or gone to, by typing a part of its name. */
const Palette = ({ onClose, onShowShortcuts }: PaletteProps) => {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(unfinished)
  const tenant = usePaletteTenant()
  const search = typed.trim()
  const leads = useLeadGroup(tenant, typed)
  const groups = [...useCommandGroups(tenant, typed, onShowShortcuts), leads.group].filter(
    ({ commands }) => commands.length > 0,
  )
  const count = groups.reduce((sum, { commands }) => sum + commands.length, 0)
  useEffect(() => {
    dialog.current?.showModal()
    input.current?.focus()
    input.current?.select()
  }, [])
  const change = (text: string) => {
    unfinished = text
    setTyped(text)
  }
  const choose = ({ run }: Command) => {
    unfinished = ''
    // First the focus goes back, then the command may take it elsewhere.
    dialog.current?.close()
    run()
  }
  const { inputProps, listProps } = useCommandList(groups, search, choose)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the palette; the keyboard has Escape
    <dialog
      ref={dialog}
      aria-label={t('palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
      className="mx-auto mt-[12dvh] mb-0 w-160 max-w-[calc(100vw-32px)] overflow-hidden rounded-xl border border-line-strong bg-raised text-text shadow-(--shadow) backdrop:bg-[oklch(0.15_0.01_270/0.42)] max-md:m-0 max-md:h-dvh max-md:max-h-none max-md:w-full max-md:max-w-none max-md:rounded-none max-md:border-0"
    >
      <div className="flex max-h-[min(31rem,76dvh)] flex-col max-md:h-full max-md:max-h-none">
        <div className="flex items-center gap-3 border-b border-line pr-2 pl-4">
          <Search aria-hidden="true" size={16} className="shrink-0 text-muted" />
          <input
            {...inputProps}
            ref={input}
            type="text"
            aria-label={t('palette.field')}
            placeholder={t('palette.field')}
            value={typed}
            onChange={(event) => change(event.target.value)}
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="go"
            className="h-12 min-w-0 flex-1 bg-transparent text-base text-ellipsis outline-none placeholder:text-muted max-md:text-[1rem]"
          />
          <IconButton
            aria-label={t('app.close')}
            className="md:hidden"
            onClick={() => dialog.current?.close()}
          >
            <X aria-hidden="true" size={18} />
          </IconButton>
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">
          {count > 0 && <CommandList label={t('palette.results')} {...listProps} />}
          {leads.error ? (
            <p role="alert" className="px-2 py-3 text-sm text-danger">
              {t('palette.failed', { reason: leads.error.message })}
            </p>
          ) : (
            count === 0 && (
              <p className="px-2 py-8 text-center text-sm break-words text-muted">
                {leads.isSearching ? t('palette.searching') : t('palette.nothing', { search })}
              </p>
            )
          )}
        </div>
        <div className="flex h-9 shrink-0 items-center justify-between gap-4 border-t border-line px-4 text-xs text-muted">
          <Hints />
          <p role="status" className="tabular-nums">
            {leads.isSearching ? t('palette.searching') : t('palette.found', { count })}
          </p>
        </div>
      </div>
    </dialog>
  )
}

export default Palette
