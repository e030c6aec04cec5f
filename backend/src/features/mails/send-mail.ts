import { randomUUID } from 'node:crypto'
import { headerText, isPlainAddress, type MailMessage } from '../../platform/mail/message.ts'
import { sealBody } from '../../platform/mail/sealed-body.ts'
import type { Secrets } from '../../platform/secrets/index.ts'
import { insertMail, type MailTable } from './mails.queries.ts'

const maxSubject = 200
const maxName = 100

const store = (table: MailTable, secrets: Secrets, { to, subject, ...message }: MailMessage) => {
  if (!isPlainAddress(to.address)) throw new TypeError('A mail goes to one plain address.')
  const safe = {
    ...message,
    to: { address: to.address, name: headerText(to.name ?? '', maxName) },
    subject: headerText(subject, maxSubject),
  }
  const messageId = randomUUID()
  return [insertMail(table, safe, messageId, sealBody(secrets, messageId, message))]
}

/**
 * Stores a mail of a tenant and enqueues its delivery; for a TenantDb, in the flush or transaction of what causes it.
 * Line breaks and control characters in subject and names become spaces. Throws a TypeError for an address that is none.
 */
export const sendMail = (secrets: Secrets, message: MailMessage) => store('mail', secrets, message)

/** The same for a mail that belongs to no tenant, such as a password reset; for an InstallationDb. */
export const sendInstallationMail = (secrets: Secrets, message: MailMessage) =>
  store('installation_mail', secrets, message)
