import type { Role, SsoKind } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Which group of the identity provider gives which role. */
export type RoleMapping = readonly { readonly group: string; readonly role: Role }[]

/** A row of `sso_connection`; what is sealed is still sealed. */
export type ConnectionRow = {
  readonly kind: SsoKind
  readonly enabled: boolean
  readonly default_role: Role
  readonly role_mapping: RoleMapping
  readonly groups_field: string
  readonly oidc_issuer: string | null
  readonly oidc_client_id: string | null
  readonly oidc_client_secret: Buffer | null
  readonly oidc_scopes: string | null
  readonly saml_metadata: string | null
  readonly saml_metadata_url: string | null
  readonly saml_fetched_at: string | null
  readonly saml_idp_initiated: boolean | null
  readonly saml_key: Buffer | null
  readonly saml_certificate: string | null
  readonly tested_at: string | null
  readonly updated_at: string
}

export const connectionColumns: RawBuilder<unknown> = sql`
  kind, enabled, default_role, role_mapping, groups_field, oidc_issuer, oidc_client_id, oidc_client_secret, oidc_scopes,
  saml_metadata, saml_metadata_url, ${isoTime('saml_fetched_at')} as saml_fetched_at, saml_idp_initiated, saml_key,
  saml_certificate, ${isoTime('tested_at')} as tested_at, ${isoTime('updated_at')} as updated_at`

/** The tenant's connection: one row or none. */
export const selectConnection = (): Statement<ConnectionRow> =>
  statement(sql<ConnectionRow>`select ${connectionColumns} from lead_scoring.sso_connection`)

/** What somebody new becomes: one row, or none without a connection. */
export const roleOfNewcomers = (): Statement<{ role: Role }> =>
  statement(sql<{ role: Role }>`select default_role as role from lead_scoring.sso_connection`)

/** The tenant of a slug: one row or none. An installation's statement. */
export const selectTenantBySlug = (slug: string): Statement<{ id: number; name: string }> =>
  statement(sql<{ id: number; name: string }>`
    select id::float8 as id, name from lead_scoring.tenant where slug = ${slug}`)

/** The tenant's own slug, and whether single sign-on is the only way in. */
export const selectOwnTenant = (): Statement<{ slug: string; sso_only: boolean }> =>
  statement(sql<{ slug: string; sso_only: boolean }>`
    select slug, sso_only from lead_scoring.tenant where id = lead_scoring.current_tenant_id()`)
