import type { Secrets } from '../secrets/index.ts'
import type { MailContent } from './message.ts'

type MailBody = Pick<MailContent, 'text' | 'html'>

/** It opens beside its own Message-ID alone: the body of one mail cannot be put into another one's row. */
const contextOf = (messageId: string): string => `mail.body ${messageId}`

/** The text of a mail as it lies in the database: it can hold a link that lets somebody in. */
export const sealBody = (secrets: Secrets, messageId: string, { text, html }: MailBody): Buffer =>
  secrets.seal(JSON.stringify({ text, html }), contextOf(messageId))

/** The reverse. Throws when the key is not known or it belongs to another mail. */
export const openBody = (secrets: Secrets, messageId: string, sealed: Buffer): MailBody =>
  JSON.parse(secrets.open(sealed, contextOf(messageId))) as MailBody
