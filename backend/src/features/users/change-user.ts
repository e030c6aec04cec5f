import type { Account, AccountPatch } from '@lead-scoring/contract'
import { problem } from '../../platform/problems/app-error.ts'
import { asUser, type InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { deleteResetTokens } from '../accounts/index.ts'
import { recordInstallationEvent } from '../events/index.ts'
import { deleteSessions } from '../sessions/index.ts'
import { listTenantsOf, lockSuperusers, selectUser, type User, updateUser } from './users.queries.ts'

const userUnknown = problem<{ id: number }>('user_unknown', 404, {
  en: ({ id }) => `There is no user ${id}.`,
  de: ({ id }) => `Es gibt keine Person mit der Nummer ${id}.`,
})
const lastSuperuser = problem('last_superuser', 409, {
  en: 'This is the last superuser who can come in. Make somebody else superuser first.',
  de: 'Das ist der letzte Superuser, der sich anmelden kann. Ernennen Sie zuerst jemand anderen.',
})

const isActive = ({ superuser, disabled }: Pick<User, 'superuser' | 'disabled'>) => superuser && !disabled

const eventsOf = (actor: string, before: User, after: Pick<User, 'superuser' | 'disabled'>) =>
  (['superuser', 'disabled'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      recordInstallationEvent({
        type: `account.${field}_changed`,
        actor,
        before: { user_id: before.id, [field]: before[field] },
        after: { user_id: before.id, [field]: after[field] },
      }),
    )

/**
 * Makes somebody superuser, or not any more; lets somebody in, or not any more, from their next request on. Throws
 * `user_unknown` (404), `last_superuser` (409) where nobody could run the installation any more.
 */
export const changeUser = (
  db: InstallationDb,
  id: number,
  patch: AccountPatch,
  actor: string,
): Promise<Account> =>
  db.transaction(async ({ run }) => {
    const [{ rows: superusers }, { rows }, , { rows: tenants }] = await run([
      lockSuperusers(),
      selectUser(id),
      asUser(id),
      listTenantsOf(id),
    ])
    const [before] = rows
    if (!before) throw userUnknown({ id })
    const after = { ...before, ...patch }
    const isLast = !superusers.some((superuser) => superuser.id !== id)
    if (isActive(before) && !isActive(after) && isLast) throw lastSuperuser()
    await run([
      updateUser(id, after),
      ...(after.disabled ? [deleteSessions(id), deleteResetTokens(id)] : []),
      ...eventsOf(actor, before, after),
    ])
    return { ...after, tenants: [...tenants] }
  })
