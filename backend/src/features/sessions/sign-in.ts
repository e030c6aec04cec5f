import type { SignIn } from '@lead-scoring/contract'
import { verifyPassword } from '../../platform/auth/password.ts'
import { problem } from '../../platform/problems/app-error.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { type AccountRow, selectAccountByEmail } from '../accounts/index.ts'
import { recordSignInFailure } from '../events/index.ts'

/** One answer for an unknown address, a wrong password and a disabled account: nobody learns who has one. */
const credentialsWrong = problem('credentials_wrong', 401, {
  en: 'E-mail address or password are wrong.',
  de: 'E-Mail-Adresse oder Passwort sind falsch.',
})

/** The account of somebody who knows its password; a failure is recorded. Throws `credentials_wrong` (401). */
export const checkCredentials = async (
  db: InstallationDb,
  { email, password }: SignIn,
): Promise<AccountRow> => {
  const [{ rows }] = await db.run([selectAccountByEmail(email)])
  const [account] = rows
  const matches = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !matches || account.disabled) {
    await db.run([recordSignInFailure(email, 'credentials')])
    throw credentialsWrong()
  }
  return account
}
