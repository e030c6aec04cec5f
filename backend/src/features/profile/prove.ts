import type { FastifyReply, FastifyRequest } from 'fastify'
import { userIdOf } from '../../platform/auth/identity.ts'
import { verifyPassword } from '../../platform/auth/password.ts'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { problem } from '../../platform/problems/app-error.ts'
import { type AccountRow, selectAccount } from '../accounts/index.ts'

const passwordWrong = problem('password_wrong', 403, {
  en: 'The password is wrong.',
  de: 'Das Passwort ist falsch.',
})
const noPassword = problem('password_missing', 409, {
  en: 'You have no password yet; choose one by “Forgot your password?” on the sign-in page.',
  de: 'Sie haben noch kein Passwort; wählen Sie eines über „Passwort vergessen?“ auf der Anmeldeseite.',
})
const wrong = {
  en: 'Is not your password.',
  de: 'Ist nicht Ihr Passwort.',
}

/** The account of whoever is signed in. */
export const requireOwnAccount = async (
  { installation }: Pick<FeatureContext, 'installation'>,
  request: FastifyRequest,
): Promise<AccountRow> => {
  const [{ rows }] = await installation.run([selectAccount(userIdOf(request))])
  if (!rows[0]) throw new Error('somebody without an account is signed in')
  return rows[0]
}

/**
 * The same, of somebody who has just shown that they know its password; `field` is where it was sent. Throws `password_wrong`
 * (403), `password_missing` (409) for who comes through single sign-on alone, `sign_in_locked` (429).
 */
export const requireProof = async (
  context: Pick<FeatureContext, 'installation' | 'attempts'>,
  request: FastifyRequest,
  reply: FastifyReply,
  password: string,
  field: 'password' | 'current' = 'password',
): Promise<AccountRow> => {
  const account = await requireOwnAccount(context, request)
  if (account.passwordHash === null) throw noPassword()
  const attempt = await context.attempts.proof(reply, account.id)
  if (!(await verifyPassword(password, account.passwordHash)))
    throw passwordWrong(undefined, { [field]: [wrong] })
  await attempt.succeed()
  return account
}
