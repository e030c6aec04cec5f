import { type Static, Type } from 'typebox'
import { alertSettings } from './alert.ts'
import { auditSettings } from './audit.ts'
import { id, maxPage, text, time } from './fields.ts'
import { languages } from './messages.ts'
import { editLeadsModes, keyScopes, roles } from './permissions.ts'
import { emailAddress, linkToken, newPassword, personName, roleChoice, secondFactorCode } from './session.ts'

const nullableTime = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })
const nullableName = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })

/** Somebody who belongs to the tenant. `id` is the user's, the one that owns leads. */
export const Member = Type.Object({
  id: id('The user.'),
  name: Type.String(),
  email: Type.String(),
  role: roleChoice,
  two_factor: Type.Boolean(),
  suspended: Type.Boolean({ description: 'Keeps what is theirs and may not come in.' }),
  break_glass: Type.Boolean({ description: 'May use the password where single sign-on is the only way.' }),
  last_seen_at: nullableTime('When they were last here, to about five minutes.'),
  created_at: time('Since when they belong to the tenant.'),
})
export type Member = Static<typeof Member>
export const Members = Type.Object({ results: Type.Array(Member) })
export type Members = Static<typeof Members>
export const MemberPatch = Type.Partial(
  Type.Object({ role: roleChoice, suspended: Type.Boolean(), break_glass: Type.Boolean() }),
  { additionalProperties: false, examples: [{ role: 'manager' }] },
)
export type MemberPatch = Static<typeof MemberPatch>

export const InvitationInput = Type.Object(
  { email: emailAddress, role: roleChoice, language: Type.Optional(Type.Enum([...languages])) },
  { additionalProperties: false, examples: [{ email: 'anna@example.com', role: 'sales_rep' }] },
)
export type InvitationInput = Static<typeof InvitationInput>
export const Invitation = Type.Object({
  id: id('The invitation.'),
  email: Type.String(),
  role: roleChoice,
  invited_by: nullableName('Who invited; null when they are gone.'),
  created_at: time('When it was sent last.'),
  expires_at: time('Until when the link works.'),
})
export type Invitation = Static<typeof Invitation>
export const Invitations = Type.Object({ results: Type.Array(Invitation) })
export type Invitations = Static<typeof Invitations>

export const InvitationLookup = Type.Object(
  { token: linkToken },
  { additionalProperties: false, examples: [{ token: 'from-the-link' }] },
)
export type InvitationLookup = Static<typeof InvitationLookup>
/** What the person who was invited sees before they accept. */
export const InvitationPreview = Type.Object({
  tenant: Type.Object({ id: id('The tenant.'), name: Type.String() }),
  email: Type.String(),
  role: roleChoice,
  invited_by: nullableName('Who invited.'),
  has_account: Type.Boolean({ description: 'They sign in with the password they have.' }),
})
export type InvitationPreview = Static<typeof InvitationPreview>
/**
 * Somebody new chooses name and password; somebody with an account proves it by the password (and code), or is signed in and
 * says neither.
 */
export const InvitationAcceptance = Type.Object(
  {
    token: linkToken,
    name: Type.Optional(personName),
    password: Type.Optional(newPassword),
    code: Type.Optional(secondFactorCode),
    language: Type.Optional(Type.Enum([...languages])),
  },
  {
    additionalProperties: false,
    examples: [{ token: 'from-the-link', name: 'Anna Albrecht', password: 'seven green bottles' }],
  },
)
export type InvitationAcceptance = Static<typeof InvitationAcceptance>

export const KeyInput = Type.Object(
  {
    name: text(100, 'What it is for.'),
    scopes: Type.Array(Type.Enum([...keyScopes]), { minItems: 1, uniqueItems: true }),
    expires_at: Type.Optional(nullableTime('Null: never.')),
  },
  { additionalProperties: false, examples: [{ name: 'Web form', scopes: ['leads.write'] }] },
)
export type KeyInput = Static<typeof KeyInput>
const keyProperties = {
  id: id('The key.'),
  name: Type.String(),
  scopes: Type.Array(Type.Enum([...keyScopes])),
  hint: Type.String({ description: 'The last four characters.' }),
  created_by: nullableName('Who made it.'),
  created_at: time('When it was made.'),
  expires_at: nullableTime('Null: never.'),
  last_used_at: nullableTime('To about a minute; null: never.'),
}
export const Key = Type.Object(keyProperties)
export type Key = Static<typeof Key>
export const Keys = Type.Object({ results: Type.Array(Key) })
export type Keys = Static<typeof Keys>
export const NewKey = Type.Object({
  ...keyProperties,
  secret: Type.String({ description: 'Shown this once: send it as `Authorization: Bearer ...`.' }),
})
export type NewKey = Static<typeof NewKey>

/** How a tenant works. */
export const Settings = Type.Object({
  edit_leads: Type.Enum([...editLeadsModes], {
    description: 'own: sales reps change leads that they own or that nobody owns; all: any.',
  }),
  ...alertSettings,
  ...auditSettings,
})
export type Settings = Static<typeof Settings>
export const SettingsPatch = Type.Partial(Settings, {
  additionalProperties: false,
  examples: [{ edit_leads: 'all' }],
})
export type SettingsPatch = Static<typeof SettingsPatch>

/** A user as the superuser sees them. */
export const Account = Type.Object({
  id: id('The user.'),
  name: Type.String(),
  email: Type.String(),
  superuser: Type.Boolean(),
  disabled: Type.Boolean(),
  two_factor: Type.Boolean(),
  tenants: Type.Array(
    Type.Object({ id: id('The tenant.'), name: Type.String(), role: Type.Enum([...roles]) }),
  ),
  last_seen_at: nullableTime('When they were last here.'),
  created_at: time('Since when there is the account.'),
})
export type Account = Static<typeof Account>
export const AccountPage = Type.Object({
  count: Type.Integer(),
  next: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  previous: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
  results: Type.Array(Account),
})
export type AccountPage = Static<typeof AccountPage>
export const AccountListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: 200 })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: maxPage })),
    page_size: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 100 })),
  },
  { additionalProperties: false },
)
export type AccountListQuery = Static<typeof AccountListQuery>
export const AccountPatch = Type.Partial(
  Type.Object({ superuser: Type.Boolean(), disabled: Type.Boolean() }),
  { additionalProperties: false, examples: [{ disabled: true }] },
)
export type AccountPatch = Static<typeof AccountPatch>
