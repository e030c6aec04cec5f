import { type Static, Type } from 'typebox'
import { id, storableText, text, time } from './fields.ts'
import { emailAddress, roleChoice } from './session.ts'

const nullable = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], description })
const nullableTime = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })
const address = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^https?://[^\\s\\p{Cc}\\p{Cs}]+$', description })
const fieldName = (byDefault: string, description: string) =>
  Type.String({ minLength: 1, maxLength: 200, pattern: storableText, default: byDefault, description })

/** The protocols by which an identity provider (IdP) vouches for people. */
export const ssoKinds = ['oidc', 'saml'] as const
export type SsoKind = (typeof ssoKinds)[number]

/**
 * Why a sign-in through the identity provider failed: `/sign-in?problem=<code>`, and the reason of a refused test.
 * The last part says what somebody can do: ask the administrator, or begin again.
 */
export const ssoProblems = [
  'sso_unavailable', // no connection, not enabled, or the IdP cannot be reached
  'sso_expired', // the request is too old, was answered before, or began in another browser
  'sso_refused', // the IdP said no, such as when somebody cancels
  'sso_invalid', // what came back cannot be trusted
  'sso_email_missing', // the IdP names no e-mail address
  'sso_email_unverified', // the IdP says that it did not verify the address
  'sso_domain_unverified', // the address is at a domain that this tenant did not prove to own
  'sso_account_elsewhere', // the account belongs to somebody whom this IdP may not vouch for
  'sso_member_suspended', // the membership is suspended or the account is disabled
] as const
export type SsoProblem = (typeof ssoProblems)[number]

const RoleMapping = Type.Array(
  Type.Object(
    { group: text(300, 'As the IdP names it: a name or an id.'), role: roleChoice },
    { additionalProperties: false },
  ),
  { maxItems: 200, description: 'The strongest role of all groups that match; none: the default role.' },
)

const oidc = {
  issuer: address(500, 'The issuer; its discovery document is read.'),
  client_id: text(500, 'As registered at the IdP.'),
  scopes: Type.Array(Type.String({ pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,100}$' }), {
    minItems: 1,
    maxItems: 20,
    description: 'Must contain openid.',
  }),
  groups_claim: fieldName('groups', 'The claim that lists groups.'),
}
const saml = {
  metadata_url: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    maxLength: 1000,
    pattern: '^https?://[^\\s\\p{Cc}\\p{Cs}]+$',
    description: 'Where the IdP publishes its metadata; null: metadata_xml was uploaded.',
  }),
  allow_idp_initiated: Type.Boolean({ description: 'Whether a sign-in may begin at the IdP.' }),
  groups_attribute: fieldName('groups', 'The attribute that lists groups.'),
}

const shared = {
  enabled: Type.Boolean({ description: 'Whether people can sign in by it.' }),
  default_role: roleChoice,
  role_mapping: RoleMapping,
  sso_only: Type.Boolean({
    description:
      'Passwords no longer open this tenant, but for members with break_glass. Needs a verified domain or a successful test, and an administrator with break_glass and a password.',
  }),
}

/** The tenant's connection to its IdP. Secrets are never shown. */
export const SsoConnection = Type.Object({
  kind: Type.Enum([...ssoKinds]),
  ...shared,
  oidc: Type.Union([
    Type.Object({ ...oidc, has_client_secret: Type.Boolean({ description: 'Whether one is kept.' }) }),
    Type.Null(),
  ]),
  saml: Type.Union([
    Type.Object({
      ...saml,
      idp_entity_id: Type.String(),
      idp_sign_in_url: Type.String(),
      idp_logout_url: nullable('Null: the IdP offers no single logout.'),
      certificates: Type.Array(
        Type.Object({ fingerprint: Type.String({ description: 'SHA-256.' }), expires_at: time('Its end.') }),
      ),
      fetched_at: nullableTime('When the metadata was read last from metadata_url.'),
    }),
    Type.Null(),
  ]),
  updated_at: time('When it was changed last.'),
})
export type SsoConnection = Static<typeof SsoConnection>

/** `GET /api/sso/`: the connection, and what the administrator enters at the IdP. */
export const Sso = Type.Object({
  connection: Type.Union([SsoConnection, Type.Null()]),
  service: Type.Object({
    sign_in_url: Type.String({ description: 'Where a sign-in begins; for links and bookmarks.' }),
    redirect_uri: Type.String({ description: 'OpenID Connect: the redirect URI.' }),
    post_logout_redirect_uri: Type.String({ description: 'OpenID Connect: where the IdP sends back.' }),
    entity_id: Type.String({ description: 'SAML: our entity id.' }),
    acs_url: Type.String({ description: 'SAML: the assertion consumer service, POST.' }),
    logout_url: Type.String({ description: 'SAML: the single logout service.' }),
    metadata_url: Type.String({ description: 'SAML: our metadata.' }),
    scim_url: Type.String({ description: 'SCIM 2.0: the base URL.' }),
  }),
  break_glass: Type.Array(Type.Object({ id: id('The user.'), name: Type.String() }), {
    description: 'Administrators who may still use their password; set by PATCH /api/members/{id}/.',
  }),
})
export type Sso = Static<typeof Sso>

/** The body of `PUT /api/sso/`: `oidc` or `saml`, as `kind` says. */
export const SsoInput = Type.Object(
  {
    kind: Type.Enum([...ssoKinds]),
    enabled: Type.Optional(shared.enabled),
    default_role: shared.default_role,
    role_mapping: Type.Optional(shared.role_mapping),
    sso_only: Type.Optional(shared.sso_only),
    oidc: Type.Optional(
      Type.Object(
        {
          issuer: oidc.issuer,
          client_id: oidc.client_id,
          client_secret: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 1000,
              pattern: storableText,
              untrimmed: true,
              description: 'Kept sealed. Absent: the one that is kept, else a public client.',
            }),
          ),
          scopes: Type.Optional(oidc.scopes),
          groups_claim: Type.Optional(oidc.groups_claim),
        },
        { additionalProperties: false },
      ),
    ),
    saml: Type.Optional(
      Type.Object(
        {
          metadata_url: Type.Optional(saml.metadata_url),
          metadata_xml: Type.Optional(
            Type.String({
              minLength: 1,
              maxLength: 500_000,
              description: 'The metadata file of the IdP. Absent as metadata_url: what is kept.',
            }),
          ),
          allow_idp_initiated: Type.Optional(saml.allow_idp_initiated),
          groups_attribute: Type.Optional(saml.groups_attribute),
        },
        { additionalProperties: false },
      ),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      {
        kind: 'oidc',
        enabled: true,
        default_role: 'sales_rep',
        role_mapping: [{ group: 'sales-managers', role: 'manager' }],
        oidc: { issuer: 'https://id.example.com', client_id: 'lead-scoring', client_secret: 'from the IdP' },
      },
    ],
  },
)
export type SsoInput = Static<typeof SsoInput>

export const SsoDomainInput = Type.Object(
  {
    domain: Type.String({
      minLength: 4,
      maxLength: 253,
      pattern: '^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$',
      description: 'In ASCII (xn--...) where it has other letters.',
    }),
  },
  { additionalProperties: false, examples: [{ domain: 'example.com' }] },
)
export type SsoDomainInput = Static<typeof SsoDomainInput>

/** A domain of e-mail addresses, and the DNS record that proves whose it is. */
export const SsoDomain = Type.Object({
  id: id('The claim.'),
  domain: Type.String(),
  verified_at: nullableTime('Null: not proven yet; nobody is routed by it.'),
  record: Type.Object({
    name: Type.String({ description: 'Such as _lead-scoring.example.com' }),
    type: Type.Enum(['TXT']),
    value: Type.String(),
  }),
  created_at: time('When it was claimed.'),
})
export type SsoDomain = Static<typeof SsoDomain>
export const SsoDomains = Type.Object({ results: Type.Array(SsoDomain) })
export type SsoDomains = Static<typeof SsoDomains>

/** `POST /api/sso/discovery/`: where somebody with this address signs in. The same whether there is an account or not. */
export const SsoDiscovery = Type.Object(
  { email: emailAddress },
  { additionalProperties: false, examples: [{ email: 'anna@example.com' }] },
)
export type SsoDiscovery = Static<typeof SsoDiscovery>
export const SsoDestination = Type.Object({
  redirect: nullable('The path where the sign-in begins; null: by password.'),
})
export type SsoDestination = Static<typeof SsoDestination>

/** `POST /api/sso/tests/`: open `url` in a new tab, ask for the test until its state is no longer `waiting`. */
export const SsoTestBegun = Type.Object({ id: id('The test.'), url: Type.String() })
export type SsoTestBegun = Static<typeof SsoTestBegun>

/** What the IdP sent, and what a sign-in would have become. Kept sealed, for 15 minutes. */
export const SsoTest = Type.Object({
  id: id('The test.'),
  state: Type.Enum(['waiting', 'succeeded', 'refused']),
  problem: Type.Unsafe<SsoProblem | null>({
    type: ['string', 'null'],
    enum: [...ssoProblems, null],
    description: 'Why it was refused.',
  }),
  reason: nullable('What exactly was wrong, in English, for the administrator.'),
  person: Type.Union([
    Type.Object({
      subject: Type.String(),
      email: nullable('As sent.'),
      name: nullable('As sent.'),
      groups: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'Null: none were sent.' }),
      role: Type.Union([roleChoice, Type.Null()], { description: 'What a sign-in would give.' }),
    }),
    Type.Null(),
  ]),
  sent: Type.Unsafe<Record<string, unknown> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'The claims or attributes as they came.',
  }),
  expires_at: time('When it is forgotten.'),
})
export type SsoTest = Static<typeof SsoTest>

export const ScimTokenInput = Type.Object(
  { name: text(100, 'What it is for.'), expires_at: Type.Optional(nullableTime('Null: never.')) },
  { additionalProperties: false, examples: [{ name: 'Entra ID' }] },
)
export type ScimTokenInput = Static<typeof ScimTokenInput>
const scimToken = {
  id: id('The token.'),
  name: Type.String(),
  hint: Type.String({ description: 'The last four characters.' }),
  created_by: nullable('Who made it.'),
  created_at: time('When it was made.'),
  expires_at: nullableTime('Null: never.'),
  last_used_at: nullableTime('To about a minute; null: never.'),
}
export const ScimToken = Type.Object(scimToken)
export type ScimToken = Static<typeof ScimToken>
export const ScimTokens = Type.Object({ results: Type.Array(ScimToken) })
export type ScimTokens = Static<typeof ScimTokens>
export const NewScimToken = Type.Object({
  ...scimToken,
  secret: Type.String({ description: 'Shown this once: the IdP sends it as `Authorization: Bearer ...`.' }),
})
export type NewScimToken = Static<typeof NewScimToken>
