import type { Identity } from '../../platform/auth/identity.ts'
import { problem } from '../../platform/problems/app-error.ts'

/** Who asks for views. */
export type Viewer = Pick<Identity, 'kind' | 'userId' | 'permissions'>

type Ownership = { readonly owner_id: number | null; readonly shared: boolean }

export const viewUnknown = problem<{ id: number }>('view_unknown', 404, {
  en: ({ id }) => `There is no view ${id}.`,
  de: ({ id }) => `Es gibt keine Ansicht ${id}.`,
})
const viewOfAnother = problem('view_of_another', 403, {
  en: 'A shared view is changed by whoever made it, or by administrators and managers.',
  de: 'Eine geteilte Ansicht ändert, wer sie angelegt hat, oder Administration und Leitung.',
})
const sharingRefused = problem('view_sharing_refused', 403, {
  en: 'Your role keeps views to itself; it does not share them.',
  de: 'Ihre Rolle behält Ansichten für sich; sie teilt keine.',
})

const isOwn = ({ userId }: Viewer, { owner_id }: Ownership): boolean => userId !== null && userId === owner_id

/** Private views are seen by their owner, whatever else somebody may do; shared ones by everybody. */
export const maySee = (viewer: Viewer, view: Ownership): boolean => view.shared || isOwn(viewer, view)

/** A shared view is changed by its owner, and by those who lead (they may assign leads): its owner may have left. */
export const mayChange = (viewer: Viewer, view: Ownership): boolean =>
  maySee(viewer, view) &&
  (isOwn(viewer, view) ||
    viewer.kind === 'open' ||
    (viewer.permissions.has('views.share') && viewer.permissions.has('leads.assign')))

/** Throws `view_unknown` (404) for what one does not see, `view_of_another` (403) for what one may not change. */
export const requireMayChange = (viewer: Viewer, id: number, view: Ownership | undefined): void => {
  if (!view || !maySee(viewer, view)) throw viewUnknown({ id })
  if (!mayChange(viewer, view)) throw viewOfAnother()
}

/**
 * Whether a view is shared that somebody wants to be so, or not. Without sign-in all are. Throws `view_sharing_refused` (403)
 * for who may not share, `view_of_another` (403) for keeping a view from everybody but another one.
 */
export const sharedBy = (viewer: Viewer, wanted: boolean, view?: Ownership): boolean => {
  if (viewer.kind === 'open') return true
  // A key has nothing to itself.
  const shared = wanted || viewer.userId === null
  if (shared && !view?.shared && !viewer.permissions.has('views.share')) throw sharingRefused()
  if (!shared && view && !isOwn(viewer, view)) throw viewOfAnother()
  return shared
}
