import type { PasswordRedemption } from '@lead-scoring/contract'
import { hashToken } from '../../platform/auth/credentials.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { type AccountRow, replacePassword, selectAccount } from '../accounts/index.ts'
import { deleteSessions } from '../sessions/index.ts'
import { selectResetToken, takeResetToken } from './password-resets.queries.ts'

const resetRefused = problem('reset_refused', 403, {
  en: 'This link is not valid any more: it works once and for an hour. Ask for another one.',
  de: 'Dieser Link gilt nicht mehr: Er gilt einmal und eine Stunde lang. Fordern Sie einen neuen an.',
})

/**
 * Gives an account the password that the owner of its mail chose, and ends all its sessions and other links. The second
 * factor stays. Gives the account. Throws `reset_refused` (403); `validation_failed` (400) for a password that is tried first,
 * which leaves the link as it is.
 */
export const redeemReset = async (
  db: InstallationDb,
  secrets: Secrets,
  { token, password }: PasswordRedemption,
): Promise<AccountRow> => {
  const tokenHash = hashToken(token)
  const [{ rows: found }] = await db.run([selectResetToken(tokenHash)])
  if (!found[0]) throw resetRefused()
  const [{ rows }] = await db.run([selectAccount(found[0].userId)])
  const [account] = rows
  if (!account) throw resetRefused()
  const replacing = await replacePassword(secrets, account, password)
  await db.transaction(async ({ run }) => {
    const [{ rowCount }] = await run([takeResetToken(tokenHash)])
    if (rowCount === 0) throw resetRefused()
    await run([...replacing, deleteSessions(account.id)])
  })
  return account
}
