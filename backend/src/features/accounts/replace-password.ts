import { hashPassword } from '../../platform/auth/password.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import { recordInstallationEvent } from '../events/index.ts'
import { passwordChangedMail, sendInstallationMail } from '../mails/index.ts'
import { type AccountRow, deleteResetTokens, updatePassword } from './accounts.queries.ts'
import { requireGoodPassword } from './password-policy.ts'

/**
 * The statements that give an account another password, for an InstallationDb: links that were sent before are gone, and the
 * person hears of it by mail. Ending sessions is the caller's matter. Throws `validation_failed` (400) for one that is tried first.
 */
export const replacePassword = async (
  secrets: Secrets,
  account: Pick<AccountRow, 'id' | 'email' | 'name' | 'language'>,
  password: string,
) => {
  requireGoodPassword(password, account.email)
  const { id, email, name, language } = account
  const mail = passwordChangedMail(language, { name, changedAt: new Date() })
  return [
    updatePassword(id, await hashPassword(password)),
    deleteResetTokens(id),
    ...sendInstallationMail(secrets, { ...mail, language, to: { address: email, name } }),
    recordInstallationEvent({
      type: 'account.password_changed',
      actor: `user:${id}`,
      before: null,
      after: { user_id: id },
    }),
  ]
}
