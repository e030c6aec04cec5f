import type { RecoveryCodes, TwoFactorSecret } from '@lead-scoring/contract'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { problem } from '../../platform/problems/app-error.ts'
import {
  type AccountRow,
  confirmTotp,
  deleteRecoveryCodes,
  hashRecoveryCode,
  insertRecoveryCodes,
  lockAccount,
  newRecoveryCodes,
  newTotpSecret,
  removeTotp,
  takeTotpCode,
  totpContext,
  updateTotpSecret,
} from '../accounts/index.ts'
import { recordInstallationEvent } from '../events/index.ts'

type Storing = Pick<FeatureContext, 'installation' | 'secrets'>

const alreadyOn = problem('two_factor_on', 409, {
  en: 'Two-factor sign-in is on already; remove it before you set up another app.',
  de: 'Die Zwei-Faktor-Anmeldung ist schon eingerichtet; entfernen Sie sie, bevor Sie eine andere App einrichten.',
})
const notOn = problem('two_factor_off', 409, {
  en: 'Two-factor sign-in is not set up.',
  de: 'Die Zwei-Faktor-Anmeldung ist nicht eingerichtet.',
})
const codeWrong = () =>
  problem('two_factor_code_wrong', 400, {
    en: 'The code is wrong. Is the clock of your device right?',
    de: 'Der Code ist falsch. Geht die Uhr Ihres Geräts richtig?',
  })(undefined, {
    code: [{ en: 'Is not the code of now.', de: 'Ist nicht der Code von jetzt.' }],
  })

const happened = (type: `account.${string}`, { id }: AccountRow) =>
  recordInstallationEvent({ type, actor: `user:${id}`, before: null, after: { user_id: id } })

/** A secret for the authenticator app; nothing is asked for until it is confirmed. Throws `two_factor_on` (409). */
export const beginTwoFactor = async (
  { installation, secrets }: Storing,
  { id, email }: AccountRow,
): Promise<TwoFactorSecret> => {
  const { secret, uri } = newTotpSecret(email)
  const [{ rowCount }] = await installation.run([updateTotpSecret(id, secrets.seal(secret, totpContext(id)))])
  if (rowCount === 0) throw alreadyOn()
  return { secret, uri }
}

const freshCodes = (userId: number) => {
  const codes = newRecoveryCodes()
  const hashes = codes.map((code) => hashRecoveryCode(userId, code))
  return { codes, statements: [deleteRecoveryCodes(userId), insertRecoveryCodes(userId, hashes)] }
}

/** Asks for a code from now on. Throws `two_factor_on`, `two_factor_off` (409), `two_factor_code_wrong` (400). */
export const confirmTwoFactor = async (
  { installation, secrets }: Storing,
  account: AccountRow,
  code: string,
): Promise<RecoveryCodes> => {
  const { id, totpSecret } = account
  if (account.two_factor) throw alreadyOn()
  if (totpSecret === null) throw notOn()
  if (!(await takeTotpCode(installation, secrets, account, code.replace(/\s/g, '')))) throw codeWrong()
  const { codes, statements } = freshCodes(id)
  await installation.transaction(async ({ run }) => {
    const [{ rowCount }] = await run([confirmTotp(id, totpSecret)])
    if (rowCount === 0) throw alreadyOn()
    await run([...statements, happened('account.two_factor_added', account)])
  })
  return { recovery_codes: [...codes] }
}

/** The password alone signs in from now on. Throws `two_factor_off` (409). */
export const removeTwoFactor = ({ installation }: Storing, account: AccountRow): Promise<void> =>
  installation.transaction(async ({ run }) => {
    const [{ rowCount }] = await run([removeTotp(account.id)])
    if (rowCount === 0) throw notOn()
    await run([deleteRecoveryCodes(account.id), happened('account.two_factor_removed', account)])
  })

/** Ten new codes; the old ones are gone. Throws `two_factor_off` (409). */
export const renewRecoveryCodes = async (
  { installation }: Storing,
  account: AccountRow,
): Promise<RecoveryCodes> => {
  if (!account.two_factor) throw notOn()
  const { codes, statements } = freshCodes(account.id)
  await installation.transaction(({ run }) =>
    run([lockAccount(account.id), ...statements, happened('account.recovery_codes_renewed', account)]),
  )
  return { recovery_codes: [...codes] }
}
