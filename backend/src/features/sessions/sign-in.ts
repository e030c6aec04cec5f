import type { SignIn } from '@lead-scoring/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { verifyPassword } from '../../platform/auth/password.ts'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { type AccountRow, selectAccountByEmail, takeSecondFactor } from '../accounts/index.ts'
import { recordSignInFailure } from '../events/index.ts'

/** One answer for an unknown address, a wrong password and a disabled account: nobody learns who has one. */
export const credentialsWrong = problem('credentials_wrong', 401, {
  en: 'E-mail address or password are wrong.',
  de: 'E-Mail-Adresse oder Passwort sind falsch.',
})
/** Told to those alone who know the password. */
const secondFactorRequired = problem('second_factor_required', 401, {
  en: 'Please enter the code of your authenticator app, or a recovery code.',
  de: 'Bitte geben Sie den Code Ihrer Authenticator-App oder einen Wiederherstellungscode ein.',
})
const secondFactorWrong = problem('second_factor_wrong', 401, {
  en: 'The code is wrong or was used before; please wait for the next one.',
  de: 'Der Code ist falsch oder wurde schon benutzt; bitte warten Sie auf den nächsten.',
})

type Proving = Pick<FeatureContext, 'installation' | 'secrets' | 'attempts'>

/**
 * The account of somebody who knows its password, and has its second factor where there is one; a failure is recorded.
 * Throws `credentials_wrong`, `second_factor_required`, `second_factor_wrong` (401), `sign_in_locked` (429).
 */
export const checkCredentials = async (
  { installation, secrets, attempts }: Proving,
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password, code }: SignIn,
): Promise<AccountRow> => {
  const attempt = await attempts.signIn(request, reply, email)
  const [{ rows }] = await installation.run([selectAccountByEmail(email)])
  const [account] = rows
  const matches = await verifyPassword(password, account?.passwordHash ?? null)
  if (!account || !matches || account.disabled) {
    await installation.run([recordSignInFailure(email, 'credentials')])
    throw credentialsWrong()
  }
  if (account.two_factor) {
    if (code === undefined) {
      await attempt.forgive()
      throw secondFactorRequired()
    }
    if (!(await takeSecondFactor(installation, secrets, account, code))) {
      await installation.run([recordSignInFailure(email, 'second_factor')])
      throw secondFactorWrong()
    }
  }
  await attempt.succeed()
  attempts.trustDevice(reply, account.email)
  return account
}
