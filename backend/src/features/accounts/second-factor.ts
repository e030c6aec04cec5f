import type { Secrets } from '../../platform/secrets/index.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import type { AccountRow } from './accounts.queries.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { takeRecoveryCode, takeTotpStep } from './second-factor.queries.ts'
import { stepOfCode, totpContext } from './totp.ts'

type Factor = Pick<AccountRow, 'id' | 'totpSecret'>

/** Whether a code of the authenticator app is right and was not taken before; it is taken then. */
export const takeTotpCode = async (
  db: InstallationDb,
  secrets: Secrets,
  { id, totpSecret }: Factor,
  code: string,
): Promise<boolean> => {
  if (totpSecret === null) return false
  const step = stepOfCode(secrets.open(totpSecret, totpContext(id)), code, Date.now())
  if (step === null) return false
  const [{ rowCount }] = await db.run([takeTotpStep(id, step)])
  return rowCount === 1
}

/** The same for what somebody signs in with: six digits of the app, or a recovery code, which is gone then. */
export const takeSecondFactor = async (
  db: InstallationDb,
  secrets: Secrets,
  account: Factor,
  code: string,
): Promise<boolean> => {
  const digits = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) return takeTotpCode(db, secrets, account, digits)
  const [{ rowCount }] = await db.run([takeRecoveryCode(account.id, hashRecoveryCode(account.id, code))])
  return rowCount === 1
}
