import type { Setup } from '@lead-scoring/contract'
import { hashToken, newToken } from '../../platform/auth/credentials.ts'
import { hashPassword } from '../../platform/auth/password.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { insertAccount, requireGoodPassword } from '../accounts/index.ts'
import { deleteSetupTokens, insertSetupToken, lockSetup, selectSetup } from './sessions.queries.ts'

const setupRefused = problem('setup_refused', 403, {
  en: 'This link is not valid any more: it works once and for a day. Start the server again for another one.',
  de: 'Dieser Link gilt nicht mehr: Er gilt einmal und einen Tag lang. Starten Sie den Server neu, um einen anderen zu bekommen.',
})

/** A token for the set-up page; undefined when there is a superuser already. */
export const makeSetupToken = async (db: InstallationDb): Promise<string | undefined> => {
  const token = newToken()
  const [{ rows }] = await db.run([selectSetup(hashToken(token))])
  if (rows[0]?.done) return undefined
  await db.run([insertSetupToken(hashToken(token))])
  return token
}

/**
 * Makes the first superuser. Gives the new user's id.
 * Throws `setup_refused` (403) for a link that is spent, and `validation_failed` (400) for a password that is tried first.
 */
export const setUp = async (db: InstallationDb, { token, password, ...person }: Setup): Promise<number> => {
  requireGoodPassword(password, person.email)
  const passwordHash = await hashPassword(password)
  return db.transaction(async ({ run }) => {
    const [, { rows }] = await run([lockSetup(), selectSetup(hashToken(token))])
    if (!rows[0]?.valid || rows[0].done) throw setupRefused()
    const [{ rows: inserted }] = await run([
      insertAccount({ ...person, superuser: true, passwordHash }),
      deleteSetupTokens(),
    ])
    const [account] = inserted
    if (!account) throw setupRefused()
    return account.id
  })
}
