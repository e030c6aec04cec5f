import type { SavedView, SavedViewInput, SavedViewPatch, SavedViews, Session } from '@lead-scoring/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { translate } from '../../platform/i18n/index.ts'
import { sessionQuery } from '../../platform/session.ts'
import { showErrorToast, showToast, showUndoToast } from '../../ui/toast.ts'
import { changeView, chooseDefaultView, createView, deleteView } from './change-views.api.ts'
import { viewsQuery } from './views.api.ts'

type Say = Parameters<typeof translate>[0]

const fail = (error: unknown) =>
  showErrorToast(translate('views.failed'), { description: (error as Error).message })

/** Shows the views as they will be; gives the way back. */
const showViews = (
  client: QueryClient,
  tenant: number,
  change: (views: readonly SavedView[]) => readonly SavedView[],
): (() => void) => {
  const { queryKey } = viewsQuery(tenant)
  const before = client.getQueryData<SavedViews>(queryKey)
  if (before) client.setQueryData<SavedViews>(queryKey, { results: [...change(before.results)] })
  return () => void (before && client.setQueryData<SavedViews>(queryKey, before))
}

const actionsOf = (client: QueryClient, tenant: number) => {
  const refresh = () => client.invalidateQueries({ queryKey: viewsQuery(tenant).queryKey })
  /** The new view, or null when the server refused, which is said. */
  const create = async (input: SavedViewInput): Promise<SavedView | null> => {
    try {
      const view = await createView(tenant, input)
      showViews(client, tenant, (views) => [...views, view])
      return view
    } catch (error) {
      fail(error)
      return null
    } finally {
      void refresh()
    }
  }
  return {
    save: async (input: SavedViewInput): Promise<SavedView | null> => {
      const view = await create(input)
      if (view) showToast(translate('views.savedAs', { name: view.name }))
      return view
    },
    change: async (view: SavedView, patch: SavedViewPatch, said: Say): Promise<void> => {
      const putBack = showViews(client, tenant, (views) =>
        views.map((one) => (one.id === view.id ? { ...one, ...patch } : one)),
      )
      try {
        const { name } = await changeView(tenant, view.id, patch)
        showToast(translate(said, { name }))
      } catch (error) {
        putBack()
        fail(error)
      }
      void refresh()
    },
    /** `onBack` is told of the view that takes the place of the deleted one when that is undone. */
    remove: async (view: SavedView, onBack: (view: SavedView) => void): Promise<void> => {
      const putBack = showViews(client, tenant, (views) => views.filter(({ id }) => id !== view.id))
      const { name, query, shared, position } = view
      const undo = async () => {
        const again = await create({ name, query, shared, position })
        if (again) onBack(again)
      }
      try {
        await deleteView(tenant, view.id)
        showUndoToast(translate('views.removed', { name }), translate('app.undo'), () => void undo())
      } catch (error) {
        putBack()
        fail(error)
      }
      void refresh()
    },
    begin: async (id: string, name: string): Promise<void> => {
      try {
        const { view } = await chooseDefaultView(tenant, id)
        client.setQueryData<Session>(
          sessionQuery.queryKey,
          (session) =>
            session && {
              ...session,
              tenants: session.tenants.map((one) =>
                one.id === tenant ? { ...one, default_view: view } : one,
              ),
            },
        )
        showToast(translate('views.begins', { name }))
      } catch (error) {
        fail(error)
      }
    },
  }
}

/** What can be done with the views of a tenant; what the server refuses is taken back and said. */
export const useViewActions = (tenant: number) => {
  const client = useQueryClient()
  return useMemo(() => actionsOf(client, tenant), [client, tenant])
}
