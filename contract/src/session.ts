import { type Static, Type } from 'typebox'
import { id, storableText, text, time } from './fields.ts'
import { languages } from './messages.ts'
import { permissions, roles } from './permissions.ts'

export const themes = ['system', 'light', 'dark'] as const
export const roleChoice = Type.Enum([...roles])
const LanguageChoice = Type.Enum([...languages])

/** At least this many characters; no rules about which. */
export const minPasswordLength = 10

export const emailAddress = Type.String({
  minLength: 1,
  maxLength: 255,
  format: 'email',
  description: 'Stored in lower case.',
})
/** A password as it is typed: not trimmed, any characters but control characters. */
export const newPassword = Type.String({
  minLength: minPasswordLength,
  maxLength: 200,
  pattern: storableText,
  untrimmed: true,
  description: `At least ${minPasswordLength} characters; common passwords are refused.`,
})
const givenPassword = Type.String({ minLength: 1, maxLength: 200, untrimmed: true })
export const secondFactorCode = Type.String({
  minLength: 6,
  maxLength: 40,
  description: 'Six digits of the authenticator app, or a recovery code.',
})
export const personName = text(200, 'Name, as colleagues see it.')
export const linkToken = Type.String({ minLength: 1, maxLength: 200, description: 'From the link.' })

/** A person who signs in. */
export const User = Type.Object({
  id: id('The user.'),
  email: Type.String(),
  name: Type.String(),
  language: LanguageChoice,
  theme: Type.Enum([...themes]),
  superuser: Type.Boolean(),
  two_factor: Type.Boolean({ description: 'Whether a second factor is asked for.' }),
  has_password: Type.Boolean({ description: 'False for somebody who only signs in through single sign-on.' }),
})
export type User = Static<typeof User>

/** A tenant that one may enter, and what one may do there. */
export const SessionTenant = Type.Object({
  id: id('The tenant.'),
  name: Type.String(),
  slug: Type.String(),
  role: Type.Unsafe<(typeof roles)[number] | null>({
    type: ['string', 'null'],
    enum: [...roles, null],
    description: 'Null: a superuser without a membership, or open mode.',
  }),
  permissions: Type.Array(Type.Enum([...permissions])),
  default_view: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description:
      'With which list one begins there, as `PUT /api/views/default/` set it; null: what suits the role.',
  }),
})
export type SessionTenant = Static<typeof SessionTenant>

/** Who is asking. `user` is null in open mode. A superuser may enter further tenants: `GET /api/tenants/` lists them. */
export const Session = Type.Object({
  user: Type.Union([User, Type.Null()]),
  tenants: Type.Array(SessionTenant),
})
export type Session = Static<typeof Session>

/** `code`: when the answer was `second_factor_required`. */
export const SignIn = Type.Object(
  { email: emailAddress, password: givenPassword, code: Type.Optional(secondFactorCode) },
  { additionalProperties: false, examples: [{ email: 'anna@example.com', password: 'seven green bottles' }] },
)
export type SignIn = Static<typeof SignIn>

export const SignedOut = Type.Object({
  redirect: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'Where the identity provider signs out as well; null when there is nothing to do.',
  }),
})
export type SignedOut = Static<typeof SignedOut>

/** The first superuser. */
export const Setup = Type.Object(
  {
    token: linkToken,
    name: personName,
    email: emailAddress,
    password: newPassword,
    language: LanguageChoice,
  },
  {
    additionalProperties: false,
    examples: [
      {
        token: 'from-the-link',
        name: 'Anna Albrecht',
        email: 'anna@example.com',
        password: 'seven green bottles',
        language: 'de',
      },
    ],
  },
)
export type Setup = Static<typeof Setup>

/** One of somebody's sign-ins that are still valid. */
export const OwnSession = Type.Object({
  id: id('The session.'),
  current: Type.Boolean(),
  method: Type.Enum(['password', 'sso', 'setup', 'invitation', 'reset']),
  user_agent: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  address: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  created_at: time('When it was signed in.'),
  last_seen_at: time('To about five minutes.'),
  expires_at: time('When it ends by itself.'),
})
export type OwnSession = Static<typeof OwnSession>
export const OwnSessions = Type.Object({ results: Type.Array(OwnSession) })
export type OwnSessions = Static<typeof OwnSessions>

export const PasswordReset = Type.Object(
  { email: emailAddress },
  { additionalProperties: false, examples: [{ email: 'anna@example.com' }] },
)
export type PasswordReset = Static<typeof PasswordReset>
/** Says nothing: not whether there is such an account, nor whether a mail goes out. */
export const PasswordResetAccepted = Type.Object({}, { additionalProperties: false })
export const PasswordRedemption = Type.Object(
  { token: linkToken, password: newPassword },
  {
    additionalProperties: false,
    examples: [{ token: 'from-the-link', password: 'seven green bottles' }],
  },
)
export type PasswordRedemption = Static<typeof PasswordRedemption>

export const ProfilePatch = Type.Partial(
  Type.Object({ name: personName, language: LanguageChoice, theme: Type.Enum([...themes]) }),
  { additionalProperties: false, examples: [{ name: 'Anna Albrecht', language: 'de' }] },
)
export type ProfilePatch = Static<typeof ProfilePatch>
export const PasswordChange = Type.Object(
  { current: givenPassword, password: newPassword },
  {
    additionalProperties: false,
    examples: [{ current: 'seven green bottles', password: 'eight green bottles' }],
  },
)
export type PasswordChange = Static<typeof PasswordChange>

/** Proof that it is still the same person who sits there. */
export const PasswordProof = Type.Object(
  { password: givenPassword },
  { additionalProperties: false, examples: [{ password: 'seven green bottles' }] },
)
export type PasswordProof = Static<typeof PasswordProof>
/** To be shown once, as a QR code of `uri` and as text. */
export const TwoFactorSecret = Type.Object({ secret: Type.String(), uri: Type.String() })
export type TwoFactorSecret = Static<typeof TwoFactorSecret>
export const TwoFactorConfirmation = Type.Object(
  { code: secondFactorCode },
  { additionalProperties: false, examples: [{ code: '123456' }] },
)
export type TwoFactorConfirmation = Static<typeof TwoFactorConfirmation>
/** Shown once. Each signs in once in place of the authenticator app. */
export const RecoveryCodes = Type.Object({ recovery_codes: Type.Array(Type.String()) })
export type RecoveryCodes = Static<typeof RecoveryCodes>
