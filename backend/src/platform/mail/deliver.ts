import { createTransport } from 'nodemailer'
import { isLoopback } from '../http/loopback.ts'
import type { MailAddress, MailContent } from './message.ts'

/** A mail as it goes out. */
export type OutgoingMail = MailContent & {
  readonly to: MailAddress
  /** The left half of its Message-ID; the same at each attempt, so that who gets it twice can tell. */
  readonly messageId: string
  readonly createdAt: Date
}

/** Resolves when the server took the mail; rejects with MailRefused when it never will, with another error when it may later. */
export type Deliver = (mail: OutgoingMail) => Promise<void>

export type SmtpOptions = {
  /** smtp:// or smtps://, with user:password@ where the server asks for it. */
  readonly url: string
  readonly from: MailAddress
}

/** The server refused this mail for good: trying again would not help. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

const connectTimeoutMs = 10_000
/** Between two answers of the server. */
const answerTimeoutMs = 30_000

type SmtpError = Error & {
  readonly command?: string
  readonly responseCode?: number
}

/** 5xx to the recipient or to the content. A refused sign-in or sender is a fault of the configuration and can be mended. */
const isFinal = ({ command, responseCode = 0 }: SmtpError): boolean =>
  responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')

/** What happened, in one line, with what the server said. */
const reasonOf = ({ message }: SmtpError): string => message.replace(/\s+/g, ' ').slice(0, 500)

/**
 * Hands mails to an SMTP server. A password is sent over TLS only, but to a server on this computer; a mail
 * can name no file and no address to include.
 */
export const openSmtp = ({ url, from }: SmtpOptions): Deliver => {
  const { hostname, username, protocol } = new URL(url)
  const transport = createTransport({
    url,
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: answerTimeoutMs,
    requireTLS: protocol === 'smtp:' && username !== '' && !isLoopback(hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const asHeader = ({ address, name }: MailAddress) => ({ address, name: name ?? '' })
  return async ({ to, subject, text, html, messageId, createdAt }) => {
    try {
      await transport.sendMail({
        from: asHeader(from),
        to: asHeader(to),
        subject,
        text,
        html,
        messageId: `<${messageId}@${domain}>`,
        date: createdAt,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    } catch (error) {
      const failure = error as SmtpError
      const reason = reasonOf(failure)
      throw isFinal(failure) ? new MailRefused(reason, { cause: error }) : new Error(reason, { cause: error })
    }
  }
}
