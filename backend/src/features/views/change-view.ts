import { maxViews, type SavedView, type SavedViewInput, type SavedViewPatch } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import { inTransaction, type TenantDb, type TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { mayChange, requireMayChange, sharedBy, type Viewer } from './view.policy.ts'
import { requireViewQuery } from './view-query.ts'
import { countViews, deleteView, insertView, lockView, updateView, type ViewRow } from './views.queries.ts'

const viewsFull = problem('views_full', 409, {
  en: `Nobody keeps more than ${maxViews} views; delete one first.`,
  de: `Niemand behält mehr als ${maxViews} Ansichten; löschen Sie zuerst eine.`,
})
const memberOnly = problem('view_for_members', 403, {
  en: 'Only members of the tenant keep views for themselves.',
  de: 'Nur Mitglieder des Mandanten behalten Ansichten für sich.',
})

/** A view as somebody sees it. */
export const presentView = (viewer: Viewer, view: ViewRow): SavedView => ({
  ...view,
  own: viewer.userId !== null && view.owner_id === viewer.userId,
  may_change: mayChange(viewer, view),
})

/** Throws `validation_failed` (400), `view_sharing_refused` and `view_for_members` (403), `views_full` (409). */
export const createView = (
  db: TenantDb | TenantTransaction,
  { name, query, shared: wanted = false, position = 0 }: SavedViewInput,
  viewer: Viewer,
): Promise<SavedView> =>
  inTransaction(db, async ({ run }) => {
    requireViewQuery(query)
    const shared = sharedBy(viewer, wanted)
    const [{ rows: counted }] = await run([countViews(viewer.userId)])
    if ((counted[0]?.views ?? 0) >= maxViews) throw viewsFull()
    const [{ rows }] = await run([insertView(viewer.userId, { name, query, shared, position })])
    const [view] = rows
    if (!view) throw new Error('a view that was inserted gave no row')
    // A superuser from outside owns nothing here.
    if (!view.shared && view.owner_id === null) throw memberOnly()
    return presentView(viewer, view)
  })

/** Throws `view_unknown` (404), `view_of_another` and `view_sharing_refused` (403), `validation_failed` (400). */
export const changeView = (
  db: TenantDb,
  id: number,
  patch: SavedViewPatch,
  viewer: Viewer,
): Promise<SavedView> =>
  db.transaction(async ({ run }) => {
    const [{ rows: locked }] = await run([lockView(id)])
    const [current] = locked
    requireMayChange(viewer, id, current)
    if (patch.query !== undefined) requireViewQuery(patch.query)
    const { shared: wanted, ...fields } = patch
    const shared = wanted === undefined ? current?.shared : sharedBy(viewer, wanted, current)
    const [{ rows }] = await run([
      updateView(id, { ...(current as ViewRow), ...fields, shared: shared === true }),
    ])
    return presentView(viewer, rows[0] as ViewRow)
  })

/** Throws `view_unknown` (404), `view_of_another` (403). */
export const removeView = (db: TenantDb, id: number, viewer: Viewer): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows }] = await run([lockView(id)])
    requireMayChange(viewer, id, rows[0])
    await run([deleteView(id)])
  })
