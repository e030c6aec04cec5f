import type { SavedView } from '@lead-scoring/contract'
import type { Translate } from '../../platform/i18n/index.ts'
import type { MenuGroup } from '../../ui/menu-button.tsx'
import { isBuiltIn } from './built-in.ts'

/** What one can do with the view that is open; the order is the menu's. */
const actionNames = ['update', 'reset', 'saveAs', 'rename', 'share', 'unshare', 'begin', 'remove'] as const
export type ViewAction = (typeof actionNames)[number]

export const nameOfView = (id: string, views: readonly SavedView[] | undefined, t: Translate): string =>
  isBuiltIn(id) ? t(`views.${id}`) : (views?.find((view) => String(view.id) === id)?.name ?? t('views.all'))

type Menu = {
  readonly views: readonly SavedView[] | undefined
  readonly current: string
  readonly isSignedIn: boolean
  readonly actions: readonly ViewAction[]
  readonly onOpen: (id: string) => void
  readonly onAction: (action: ViewAction) => void
}

/** The built-in views, one's own, the shared ones, and what can be done. */
export const viewGroups = (
  { views = [], current, isSignedIn, actions, onOpen, onAction }: Menu,
  t: Translate,
): readonly MenuGroup[] => {
  const choice = (label: string, title: string | undefined, items: MenuGroup['items']): MenuGroup[] =>
    items.length === 0
      ? []
      : [
          {
            label,
            ...(title === undefined ? {} : { title }),
            items,
            mode: 'single',
            selected: items.some(({ id }) => id === current) ? [current] : [],
            onSelect: ([id]) => id !== undefined && onOpen(id),
          },
        ]
  const saved = (isShared: boolean) =>
    views.filter(({ shared }) => shared === isShared).map(({ id, name }) => ({ id: String(id), label: name }))
  const builtIn = isSignedIn ? (['all', 'mine', 'unassigned'] as const) : (['all', 'unassigned'] as const)
  const sharedTitle = t(isSignedIn ? 'views.shared' : 'views.saved')
  return [
    ...choice(
      t('views.menu'),
      undefined,
      builtIn.map((id) => ({ id, label: t(`views.${id}`) })),
    ),
    ...choice(t('views.own'), t('views.own'), saved(false)),
    ...choice(sharedTitle, sharedTitle, saved(true)),
    {
      label: t('views.actions'),
      items: actionNames
        .filter((name) => actions.includes(name))
        .map((id) => ({ id, label: t(`views.${id}`) })),
      onSelect: ([id]) => onAction(id as ViewAction),
    },
  ]
}
