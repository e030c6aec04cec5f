import type { SavedView } from '@lead-scoring/contract'
import { useQuery } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from '../../platform/i18n/index.ts'
import { usePermission, useSession } from '../../platform/session.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { builtInQueries, isBuiltIn } from './built-in.ts'
import { currentViewId } from './current-view.ts'
import NameDialog from './name-dialog.tsx'
import { useViewActions } from './use-view-actions.ts'
import { nameOfView, type ViewAction, viewGroups } from './view-groups.ts'
import { viewsQuery } from './views.api.ts'

type ViewMenuProps = {
  tenant: number
  /** What a view would keep of the list as it is now. */
  query: string
  /** The view of the address; null: none. */
  saved: string | null
  /** A query as the list would write it: what it does not understand is left out. */
  canonical: (query: string) => string
  /** Null: the filters stay, and no view is open. */
  onOpen: (id: string | null, query: string) => void
}

/** What can be done with the open view, by whoever looks at it. */
const useActions = (tenant: number, view: SavedView | undefined, isChanged: boolean): ViewAction[] => {
  const mayShare = usePermission('views.share', tenant)
  const isSignedIn = Boolean(useSession()?.user)
  const sharing = isSignedIn && mayShare && view?.own ? [view.shared ? 'unshare' : 'share'] : []
  return [
    'saveAs',
    ...(isChanged ? ['reset'] : []),
    ...(view?.may_change ? [...(isChanged ? ['update'] : []), 'rename', 'remove', ...sharing] : []),
    ...(isSignedIn ? ['begin'] : []),
  ] as ViewAction[]
}

/** The title of the list: which view it is, whether it was changed since, and the way to the others. */
const ViewMenu = ({ tenant, query, saved, canonical, onOpen }: ViewMenuProps) => {
  const { t } = useTranslation()
  const { data } = useQuery(viewsQuery(tenant))
  const views = data?.results
  const { save, change, remove, begin } = useViewActions(tenant)
  const [asked, setAsked] = useState<'saveAs' | 'rename' | null>(null)
  const mayShare = usePermission('views.share', tenant)
  const isSignedIn = Boolean(useSession()?.user)
  const current = currentViewId(saved, query, views)
  const view = views?.find(({ id }) => String(id) === current)
  const name = nameOfView(current, views, t)
  const kept = isBuiltIn(current) ? builtInQueries[current] : view && canonical(view.query)
  const isChanged = kept !== undefined && kept !== query && current !== 'all'
  const queryOf = (id: string) =>
    isBuiltIn(id) ? builtInQueries[id] : canonical(views?.find((one) => String(one.id) === id)?.query ?? '')
  const actions = useActions(tenant, view, isChanged)
  const act = (action: ViewAction) => {
    if (action === 'saveAs' || action === 'rename') return setAsked(action)
    if (action === 'begin') return void begin(current, name)
    if (action === 'reset') return onOpen(current, queryOf(current))
    if (!view) return
    if (action === 'update') return void change(view, { query }, 'views.updated')
    if (action === 'share') return void change(view, { shared: true }, 'views.isShared')
    if (action === 'unshare') return void change(view, { shared: false }, 'views.isPrivate')
    void remove(view, (again) => onOpen(String(again.id), canonical(again.query)))
    onOpen(null, query)
  }
  const saveAs = async (newName: string, shared: boolean) => {
    setAsked(null)
    const fresh = await save({ name: newName, query, shared })
    if (fresh) onOpen(String(fresh.id), query)
  }
  return (
    <>
      <h1 className="min-w-0 text-base font-semibold">
        <MenuButton
          menuLabel={t('views.menu')}
          className="-mx-1.5 flex min-h-8 max-w-72 cursor-default items-center gap-1 rounded-md px-1.5 hover:bg-hover max-md:min-h-10"
          groups={viewGroups(
            {
              views,
              current,
              isSignedIn,
              actions,
              onOpen: (id) => onOpen(id, queryOf(id)),
              onAction: act,
            },
            t,
          )}
        >
          <span className="truncate">{name}</span>
          {isChanged && (
            <span className="ml-1 shrink-0 text-xs font-medium text-accent">{t('views.changed')}</span>
          )}
          <ChevronDown aria-hidden="true" size={14} className="shrink-0 text-muted" />
        </MenuButton>
      </h1>
      {asked === 'saveAs' && (
        <NameDialog
          title={t('views.saveTitle')}
          hint={t('views.saveHint')}
          name=""
          sharing={isSignedIn && mayShare}
          onSave={(newName, isShared) => void saveAs(newName, isShared)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'rename' && view && (
        <NameDialog
          title={t('views.renameTitle')}
          name={view.name}
          onSave={(newName) => {
            setAsked(null)
            void change(view, { name: newName }, 'views.updated')
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

export default ViewMenu
