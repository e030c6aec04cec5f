import type { Language, Role } from '@lead-scoring/contract'
import { composeMail } from '../../platform/mail/compose-mail.ts'
import { headerText, type MailContent } from '../../platform/mail/message.ts'

/** Names are somebody's free text: one line, and no longer than a name is. */
const nameOf = (text: string): string => headerText(text, 100)

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

/** To the minute, in UTC: nobody knows where the reader is. */
const timeIn = (language: Language, time: Date): string =>
  `${new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(time)} (UTC)`

const roleNames: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: { administrator: 'Administrator', manager: 'Manager', sales_rep: 'Sales rep', reader: 'Reader' },
  de: { administrator: 'Administration', manager: 'Leitung', sales_rep: 'Vertrieb', reader: 'Lesezugriff' },
}

export type Invitation = {
  readonly tenantName: string
  /** Who invites; null when it was no person, such as a key. */
  readonly inviterName: string | null
  readonly role: Role
  /** With the token in its fragment. */
  readonly link: string
  readonly expiresAt: Date
}

/** Asks somebody to join a tenant. */
export const invitationMail = (
  language: Language,
  { tenantName, inviterName, role, link, expiresAt }: Invitation,
): MailContent => {
  const tenant = nameOf(tenantName)
  const inviter = inviterName === null ? null : nameOf(inviterName)
  const roleName = roleNames[language][role]
  const until = timeIn(language, expiresAt)
  if (language === 'de')
    return composeMail({
      language,
      subject: `Einladung zu ${tenant}`,
      heading: `Sie sind zu ${tenant} eingeladen`,
      parts: [
        {
          paragraph: inviter
            ? `${inviter} lädt Sie ein, in der Lead Scoring Engine mit ${tenant} zu arbeiten.`
            : `Sie sind eingeladen, in der Lead Scoring Engine mit ${tenant} zu arbeiten.`,
        },
        { facts: [['Rolle', roleName]] },
        { button: 'Einladung annehmen', url: link },
        { paragraph: `Der Link gilt einmal, bis zum ${until}.` },
      ],
      footer:
        'Wenn Sie diese Einladung nicht erwartet haben, können Sie diese E-Mail löschen; es geschieht nichts.',
    })
  return composeMail({
    language,
    subject: `Invitation to ${tenant}`,
    heading: `You are invited to ${tenant}`,
    parts: [
      {
        paragraph: inviter
          ? `${inviter} invites you to work with ${tenant} in the Lead Scoring Engine.`
          : `You are invited to work with ${tenant} in the Lead Scoring Engine.`,
      },
      { facts: [['Role', roleName]] },
      { button: 'Accept the invitation', url: link },
      { paragraph: `The link works once, until ${until}.` },
    ],
    footer: 'If you did not expect this invitation, you can delete this mail; nothing will happen.',
  })
}

export type PasswordReset = { readonly name: string; readonly link: string; readonly expiresAt: Date }

/** A link to choose a new password. */
export const passwordResetMail = (
  language: Language,
  { name, link, expiresAt }: PasswordReset,
): MailContent => {
  const until = timeIn(language, expiresAt)
  if (language === 'de')
    return composeMail({
      language,
      subject: 'Neues Passwort wählen',
      heading: `Guten Tag ${nameOf(name)}`,
      parts: [
        { paragraph: 'Für Ihr Konto wurde ein neues Passwort angefordert.' },
        { button: 'Neues Passwort wählen', url: link },
        { paragraph: `Der Link gilt einmal, bis zum ${until}.` },
      ],
      footer:
        'Wenn Sie das nicht waren, können Sie diese E-Mail löschen; Ihr Passwort bleibt, wie es ist. Geben Sie den Link nicht weiter.',
    })
  return composeMail({
    language,
    subject: 'Choose a new password',
    heading: `Hello ${nameOf(name)}`,
    parts: [
      { paragraph: 'Somebody asked for a new password for your account.' },
      { button: 'Choose a new password', url: link },
      { paragraph: `The link works once, until ${until}.` },
    ],
    footer:
      'If it was not you, you can delete this mail; your password stays as it is. Do not pass the link on.',
  })
}

export type PasswordChange = { readonly name: string; readonly changedAt: Date }

/** Tells somebody that their password is another one now, in case it was not they who changed it. */
export const passwordChangedMail = (language: Language, { name, changedAt }: PasswordChange): MailContent => {
  const time = timeIn(language, changedAt)
  if (language === 'de')
    return composeMail({
      language,
      subject: 'Ihr Passwort wurde geändert',
      heading: `Guten Tag ${nameOf(name)}`,
      parts: [
        { paragraph: `Ihr Passwort wurde am ${time} geändert. Alle anderen Sitzungen sind abgemeldet.` },
        {
          paragraph:
            'Wenn Sie das nicht waren, wählen Sie auf der Anmeldeseite über „Passwort vergessen?“ sofort ein neues und sagen Sie Ihrer Administration Bescheid.',
        },
      ],
      footer: 'Diese Nachricht erhalten Sie bei jeder Änderung Ihres Passworts.',
    })
  return composeMail({
    language,
    subject: 'Your password was changed',
    heading: `Hello ${nameOf(name)}`,
    parts: [
      { paragraph: `Your password was changed on ${time}. All other sessions are signed out.` },
      {
        paragraph:
          'If it was not you, choose a new one at once by “Forgot your password?” on the sign-in page, and tell your administrators.',
      },
    ],
    footer: 'You get this message whenever your password changes.',
  })
}

export type AuditHead = {
  readonly tenantName: string
  /** Number of the last sealed event. */
  readonly position: number
  /** The hash of the chain's last link, hexadecimal. */
  readonly hash: string
  readonly sealedAt: Date
}

/** The head of the audit chain, for somebody outside to keep: a log that is rewritten later no longer leads to it. */
export const auditHeadMail = (
  language: Language,
  { tenantName, position, hash, sealedAt }: AuditHead,
): MailContent => {
  const tenant = nameOf(tenantName)
  const time = timeIn(language, sealedAt)
  if (language === 'de')
    return composeMail({
      language,
      subject: `Stand des Protokolls von ${tenant}`,
      heading: `Stand des Protokolls von ${tenant}`,
      parts: [
        {
          paragraph:
            'Bewahren Sie diese Nachricht auf: Wer das Protokoll später umschreibt, kommt nicht mehr zu diesem Wert.',
        },
        {
          facts: [
            ['Letzter versiegelter Eintrag', String(position)],
            ['Prüfsumme (SHA-256)', hash],
            ['Versiegelt am', time],
          ],
        },
      ],
      footer: 'Sie erhalten diese Nachricht, weil Ihre Adresse in den Einstellungen des Protokolls steht.',
    })
  return composeMail({
    language,
    subject: `State of the audit log of ${tenant}`,
    heading: `State of the audit log of ${tenant}`,
    parts: [
      { paragraph: 'Keep this message: a log that is rewritten later no longer leads to this value.' },
      {
        facts: [
          ['Last sealed entry', String(position)],
          ['Checksum (SHA-256)', hash],
          ['Sealed on', time],
        ],
      },
    ],
    footer: 'You get this message because your address stands in the settings of the audit log.',
  })
}
