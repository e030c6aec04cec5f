import type { Secrets } from '../secrets/index.ts'
import type { MailContent } from './message.ts'

type MailBody = Pick<MailContent, 'text' | 'html'>

/** The text of a mail as it lies in the database: it can hold a link that lets somebody in. */
export const sealBody = (secrets: Secrets, { text, html }: MailBody): Buffer =>
  secrets.seal(JSON.stringify({ text, html }))

/** The reverse. Throws when the key is another one. */
export const openBody = (secrets: Secrets, sealed: Buffer): MailBody =>
  JSON.parse(secrets.open(sealed)) as MailBody
