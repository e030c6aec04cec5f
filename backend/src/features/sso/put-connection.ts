import type { SsoInput } from '@lead-scoring/contract'
import type { FeatureContext } from '../../platform/http/feature.ts'
import { type FieldFaults, problem, validationFailed } from '../../platform/problems/app-error.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { recordEvent } from '../events/index.ts'
import { lockAdministrators } from '../members/index.ts'
import { type ConnectionRow, selectConnection } from './connection.queries.ts'
import {
  countProofs,
  deleteConnection,
  lockConnection,
  type Settings,
  updateSsoOnly,
  upsertConnection,
} from './put-connection.queries.ts'
import { placeOf } from './sealed.ts'

type Context = Pick<FeatureContext, 'secrets' | 'outgoing'> & { readonly tenantId: number }

const ssoOnlyUnproven = problem('sso_only_unproven', 409, {
  en: 'Prove a domain or make a successful test first: single sign-on must be known to work before it is the only way.',
  de: 'Weisen Sie zuerst eine Domain nach oder machen Sie einen erfolgreichen Test: Die Anmeldung muss nachweislich gehen, bevor sie der einzige Weg ist.',
})
const breakGlassMissing = problem('sso_break_glass_missing', 409, {
  en: 'Name an administrator with a password who may still use it (break_glass), for when the identity provider fails.',
  de: 'Benennen Sie eine Administratorin oder einen Administrator mit Passwort, das weiterhin gilt (break_glass), falls der Identitätsanbieter ausfällt.',
})

const required = (field: string): FieldFaults => ({
  [field]: [{ keyword: 'required', params: { missingProperty: field } }],
})

/** Issuers under which every customer of the provider has an account: they vouch for anybody. */
const sharedIssuer = /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers)(\/|$)/i

const requireIssuer = (issuer: string, { outgoing }: Context): void => {
  const fault = (en: string, de: string) => validationFailed(undefined, { 'oidc.issuer': [{ en, de }] })
  const { protocol, search, hash, username } = new URL(issuer)
  if (protocol !== 'https:' && !outgoing.allowPrivate)
    throw fault('Must begin with https://.', 'Muss mit https:// beginnen.')
  if (search || hash || username) throw fault('Must be a plain address.', 'Muss eine einfache Adresse sein.')
  if (sharedIssuer.test(issuer))
    throw fault(
      'Is shared by all organisations; enter the issuer of yours, with its tenant id.',
      'Wird von allen Organisationen geteilt; geben Sie den Aussteller der Ihren an, mit deren Mandanten-ID.',
    )
}

/** The secret is kept for the same client only: what one provider was told is never sent to another. */
const secretOf = (
  { client_secret: given, issuer, client_id: clientId }: NonNullable<SsoInput['oidc']>,
  current: ConnectionRow | undefined,
  { secrets, tenantId }: Context,
): Buffer | null => {
  if (given !== undefined) return secrets.seal(given, placeOf.clientSecret(tenantId))
  const same = current?.oidc_issuer === issuer && current.oidc_client_id === clientId
  return same ? current.oidc_client_secret : null
}

const oidcSettings = (
  { oidc }: SsoInput,
  current: ConnectionRow | undefined,
  context: Context,
): Settings['protocol'] => {
  if (!oidc) throw validationFailed(undefined, required('oidc'))
  if (!URL.canParse(oidc.issuer))
    throw validationFailed(undefined, { 'oidc.issuer': [{ keyword: 'pattern', params: {} }] })
  requireIssuer(oidc.issuer, context)
  const scopes = oidc.scopes ?? ['openid', 'email', 'profile']
  if (!scopes.includes('openid'))
    throw validationFailed(undefined, {
      'oidc.scopes': [{ en: 'Must contain openid.', de: 'Muss openid enthalten.' }],
    })
  return {
    groups_field: oidc.groups_claim ?? 'groups',
    oidc_issuer: oidc.issuer,
    oidc_client_id: oidc.client_id,
    oidc_client_secret: secretOf(oidc, current, context),
    oidc_scopes: scopes.join(' '),
    saml_metadata: null,
    saml_metadata_url: null,
    saml_fetched_at: null,
    saml_idp_initiated: null,
    saml_key: null,
    saml_certificate: null,
  }
}

/** Reads what SAML needs; given by the part that speaks it. */
export type SamlSettings = (
  saml: NonNullable<SsoInput['saml']>,
  current: ConnectionRow | undefined,
  context: Context,
) => Promise<Settings['protocol']>

/**
 * Single sign-on alone may open a tenant only where it is known to work, and somebody has another key. Behind
 * `lockAdministrators`: who takes that key away at the same moment comes before, or sees that it is needed.
 */
const requireWayIn = async ({ run }: TenantTransaction): Promise<void> => {
  const [{ rows }] = await run([countProofs()])
  const proofs = rows[0]
  if (!proofs?.domains && !proofs?.tested) throw ssoOnlyUnproven()
  if (!proofs.keepers) throw breakGlassMissing()
}

/** What the log keeps of a connection; no secrets. */
const logged = (row: Omit<Settings, 'protocol'> & { protocol: Pick<ConnectionRow, 'oidc_issuer'> }) => ({
  kind: row.kind,
  enabled: row.enabled,
  default_role: row.default_role,
  role_mapping: row.role_mapping,
  oidc_issuer: row.protocol.oidc_issuer,
})

/**
 * Makes or replaces the tenant's connection. Throws `validation_failed` (400), `sso_only_unproven` and
 * `sso_break_glass_missing` (409).
 */
export const putConnection = async (
  db: TenantDb,
  given: Pick<FeatureContext, 'secrets' | 'outgoing'>,
  input: SsoInput,
  samlSettings: SamlSettings,
  actor: string,
): Promise<void> => {
  const context: Context = { ...given, tenantId: db.tenantId }
  const read = async (current: ConnectionRow | undefined): Promise<Settings['protocol']> => {
    if (input.kind === 'oidc') return oidcSettings(input, current, context)
    if (!input.saml) throw validationFailed(undefined, required('saml'))
    return samlSettings(input.saml, current, context)
  }
  const { enabled = true, sso_only: ssoOnly = false, role_mapping: mapping = [] } = input
  if (ssoOnly && !enabled)
    throw validationFailed(undefined, {
      sso_only: [{ en: 'Needs the connection enabled.', de: 'Braucht eine eingeschaltete Verbindung.' }],
    })
  const { kind, default_role } = input
  const [{ rows: found }] = await db.run([selectConnection()])
  const protocol = await read(found[0]) // before the transaction: it may ask the network
  const settings: Settings = { kind, enabled, default_role, role_mapping: mapping, protocol }
  await db.transaction(async (transaction) => {
    const [, { rows }] = await transaction.run([lockAdministrators(db.tenantId), lockConnection()])
    const [current] = rows
    const [, { rows: changed }] = await transaction.run([upsertConnection(settings), updateSsoOnly(ssoOnly)])
    if (ssoOnly) await requireWayIn(transaction)
    await transaction.run([
      recordEvent({
        type: current ? 'sso_connection.updated' : 'sso_connection.created',
        actor,
        before: current
          ? { ...logged({ ...current, protocol: current }), sso_only: changed[0]?.before ?? false }
          : null,
        after: { ...logged(settings), sso_only: ssoOnly },
      }),
    ])
  })
}

/** Ends the connection: passwords open the tenant again. Does nothing when there is none. */
export const removeConnection = (db: TenantDb, actor: string): Promise<void> =>
  db.transaction(async ({ run }) => {
    const [{ rows }, { rows: changed }] = await run([deleteConnection(), updateSsoOnly(false)])
    const [gone] = rows
    if (!gone) return
    const before = { ...logged({ ...gone, protocol: gone }), sso_only: changed[0]?.before ?? false }
    await run([recordEvent({ type: 'sso_connection.deleted', actor, before, after: null })])
  })
