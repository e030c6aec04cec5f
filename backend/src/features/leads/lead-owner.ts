import type { Identity } from '../../platform/auth/identity.ts'
import { problem } from '../../platform/problems/app-error.ts'

/** Who changes leads: which of them they may change, and what the log calls them. */
export type Editor = Pick<Identity, 'actor' | 'userId' | 'permissions'>

const leadOfAnother = problem<{ id: number }>('lead_of_another', 403, {
  en: ({ id }) => `Lead ${id} belongs to a colleague; your role changes leads that are yours or nobody’s.`,
  de: ({ id }) =>
    `Lead ${id} gehört zu jemand anderem im Team; Ihre Rolle ändert Leads, die Ihnen oder niemandem gehören.`,
})

/** Whether somebody may change a lead of this owner; null is nobody. */
export const mayChange = ({ userId, permissions }: Editor, ownerId: number | null): boolean =>
  permissions.has('leads.write_any') || ownerId === null || ownerId === userId

/** Throws `lead_of_another` (403) where somebody may not change a lead of its owner. */
export const requireMayChange = (
  editor: Editor,
  { id, owner_id }: { readonly id: number; readonly owner_id: number | null },
): void => {
  if (!mayChange(editor, owner_id)) throw leadOfAnother({ id })
}

const assignmentRefused = () =>
  problem('assignment_refused', 403, {
    en: 'Your role does not allow to say who owns a lead.',
    de: 'Ihre Rolle erlaubt nicht, zu bestimmen, wem ein Lead gehört.',
  })(undefined, {
    owner_id: [
      {
        en: 'Administrators and managers assign leads.',
        de: 'Leads werden von Administration und Leitung zugewiesen.',
      },
    ],
  })

/** Throws `assignment_refused` (403) where an owner changes and the editor may not assign. */
export const requireMayAssign = (
  { permissions }: Editor,
  before: number | null,
  after: number | null,
): void => {
  if (before !== after && !permissions.has('leads.assign')) throw assignmentRefused()
}
