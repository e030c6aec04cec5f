import { hashToken, newToken } from '../../platform/auth/credentials.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import type { InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { type AccountRow, selectAccountByEmail } from '../accounts/index.ts'
import { passwordResetMail, sendInstallationMail } from '../mails/index.ts'
import { insertResetRequest, insertResetToken, takeResetRequest } from './password-resets.queries.ts'

/** Somebody who reads another's mail an hour later finds nothing of use. */
const lifetimeMs = 60 * 60 * 1000

/** See sealed-reset.queries.ts. */
const context = 'password_reset_request.sealed'

type Asked = { readonly email: string; readonly pageUrl: string }

/** Keeps who asked for a new password, whoever it is; `pageUrl` is what the link begins with. */
export const requestReset = (secrets: Secrets, asked: Asked) =>
  insertResetRequest(secrets.seal(JSON.stringify(asked), context))

/** A link's token, and the statements that make it good for an hour; for an InstallationDb. */
export const newResetLink = (userId: number) => {
  const token = newToken()
  const expiresAt = new Date(Date.now() + lifetimeMs)
  return { token, expiresAt, statements: [insertResetToken(userId, hashToken(token), expiresAt)] }
}

/**
 * The statements that mail an account a link. Links that were sent before go on working: otherwise whoever knows an address
 * could end those that its owner asked for.
 */
const mailResetLink = (
  secrets: Secrets,
  { id, email, name, language }: Pick<AccountRow, 'id' | 'email' | 'name' | 'language'>,
  pageUrl: string,
) => {
  const { token, expiresAt, statements } = newResetLink(id)
  const mail = passwordResetMail(language, { name, link: `${pageUrl}#${token}`, expiresAt })
  return [
    ...statements,
    ...sendInstallationMail(secrets, { ...mail, language, to: { address: email, name } }),
  ]
}

/** Mails the link, when there is such an account that is not disabled. Done twice, it mails once. */
export const answerReset = (db: InstallationDb, secrets: Secrets, requestId: number): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows: taken }] = await run([takeResetRequest(requestId)])
    if (!taken[0]) return
    const { email, pageUrl } = JSON.parse(secrets.open(taken[0].sealed, context)) as Asked
    const [{ rows }] = await run([selectAccountByEmail(email)])
    const [account] = rows
    if (account && !account.disabled) await run(mailResetLink(secrets, account, pageUrl))
  })
