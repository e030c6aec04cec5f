import type { Language } from '@lead-scoring/contract'
import { hashPassword } from '../../platform/auth/password.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import {
  insertAccount,
  normalizeEmail,
  requireGoodPassword,
  selectAccountByEmail,
} from '../accounts/index.ts'
import { recordInstallationEvent } from '../events/index.ts'
import { newResetLink } from '../password-resets/index.ts'
import { updateUser } from './users.queries.ts'

export type Superuser = {
  readonly email: string
  readonly name: string
  readonly language: Language
  /** Absent: they choose it by the link. Of an account that exists it is left as it is. */
  readonly password?: string
}

const accountVanished = problem('account_changed', 409, {
  en: 'Somebody made or removed this account at the same moment; please try again.',
  de: 'Jemand hat dieses Konto im selben Moment angelegt oder entfernt; bitte versuchen Sie es erneut.',
})

/**
 * Makes an account a superuser that can come in, and the account where there is none. `resetToken` is for the page that
 * chooses a password, and undefined where one was given or there is one. Throws `validation_failed` (400) for a password that is
 * tried first.
 */
export const makeSuperuser = async (
  db: InstallationDb,
  { password, ...person }: Superuser,
): Promise<{ readonly isNew: boolean; readonly resetToken: string | undefined }> => {
  if (password !== undefined) requireGoodPassword(password, person.email)
  const passwordHash = password === undefined ? null : await hashPassword(password)
  return db.transaction(async ({ run }) => {
    const [{ rows: inserted }, { rows }] = await run([
      insertAccount({ ...person, superuser: true, passwordHash }),
      selectAccountByEmail(normalizeEmail(person.email)),
    ])
    const [account] = rows
    if (!account) throw accountVanished()
    const link = account.passwordHash === null ? newResetLink(account.id) : undefined
    await run([
      updateUser(account.id, { superuser: true, disabled: false }),
      recordInstallationEvent({
        type: 'account.superuser_changed',
        actor: 'system',
        before: null,
        after: { user_id: account.id, superuser: true },
      }),
      ...(link?.statements ?? []),
    ])
    return { isNew: inserted.length > 0, resetToken: link?.token }
  })
}
