import type { Sso, SsoConnection } from '@lead-scoring/contract'
import type { FastifyRequest } from 'fastify'
import type { FeatureContext } from '../../platform/http/feature.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { type ConnectionRow, selectConnection, selectOwnTenant } from './connection.queries.ts'
import { callbackPath } from './oidc/oidc-sign-in.ts'
import { listBreakGlass } from './put-connection.queries.ts'

/** What the metadata of a SAML provider says; read by the part that speaks SAML. */
export type DescribeSaml = (
  metadata: string,
) => Pick<
  NonNullable<SsoConnection['saml']>,
  'idp_entity_id' | 'idp_sign_in_url' | 'idp_logout_url' | 'certificates'
>

const presentOidc = (row: ConnectionRow): SsoConnection['oidc'] =>
  row.oidc_issuer === null || row.oidc_client_id === null
    ? null
    : {
        issuer: row.oidc_issuer,
        client_id: row.oidc_client_id,
        scopes: (row.oidc_scopes ?? '').split(' '),
        groups_claim: row.groups_field,
        has_client_secret: row.oidc_client_secret !== null,
      }

const presentSaml = (row: ConnectionRow, describe: DescribeSaml): SsoConnection['saml'] =>
  row.saml_metadata === null
    ? null
    : {
        metadata_url: row.saml_metadata_url,
        allow_idp_initiated: row.saml_idp_initiated ?? false,
        groups_attribute: row.groups_field,
        fetched_at: row.saml_fetched_at,
        ...describe(row.saml_metadata),
      }

/** What an administrator enters at the identity provider. */
const servicePaths = (slug: string) => ({
  sign_in_url: `/api/sso/${slug}/start`,
  redirect_uri: callbackPath,
  post_logout_redirect_uri: '/sign-in',
  entity_id: `/api/sso/${slug}/metadata`,
  acs_url: `/api/sso/${slug}/acs`,
  logout_url: `/api/sso/${slug}/logout`,
  metadata_url: `/api/sso/${slug}/metadata`,
  scim_url: '/api/scim/v2',
})

/** The tenant's single sign-on as its administrators see it. */
export const presentSso = async (
  db: TenantDb,
  request: FastifyRequest,
  links: FeatureContext['links'],
  describeSaml: DescribeSaml,
): Promise<Sso> => {
  const [{ rows: tenants }, { rows }, { rows: keepers }] = await db.run([
    selectOwnTenant(),
    selectConnection(),
    listBreakGlass(),
  ])
  const { slug = '', sso_only = false } = tenants[0] ?? {}
  const [row] = rows
  const service = Object.fromEntries(
    Object.entries(servicePaths(slug)).map(([name, path]) => [name, links(request, path)]),
  ) as Sso['service']
  const connection = row
    ? {
        kind: row.kind,
        enabled: row.enabled,
        default_role: row.default_role,
        role_mapping: [...row.role_mapping],
        sso_only,
        oidc: presentOidc(row),
        saml: presentSaml(row, describeSaml),
        updated_at: row.updated_at,
      }
    : null
  return { connection, service, break_glass: [...keepers] }
}
