import type { Role, SsoKind } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type ConnectionRow, connectionColumns, type RoleMapping } from './connection.queries.ts'

type ProtocolColumns =
  | 'groups_field'
  | `oidc_${'issuer' | 'client_id' | 'client_secret' | 'scopes'}`
  | `saml_${'metadata' | 'metadata_url' | 'fetched_at' | 'idp_initiated' | 'key' | 'certificate'}`

/** A connection as it is to be. */
export type Settings = {
  readonly kind: SsoKind
  readonly enabled: boolean
  readonly default_role: Role
  readonly role_mapping: RoleMapping
  readonly protocol: Pick<ConnectionRow, ProtocolColumns>
}

export const lockConnection = (): Statement<ConnectionRow> =>
  statement(sql<ConnectionRow>`select ${connectionColumns} from lead_scoring.sso_connection for update`)

/** Writes the connection. A test counts on as long as what it tested stays the same. */
export const upsertConnection = ({ protocol, ...shared }: Settings): Statement =>
  statement(sql`
    insert into lead_scoring.sso_connection as connection (kind, enabled, default_role, role_mapping, groups_field,
      oidc_issuer, oidc_client_id, oidc_client_secret, oidc_scopes, saml_metadata, saml_metadata_url, saml_fetched_at,
      saml_idp_initiated, saml_key, saml_certificate)
    values (${shared.kind}, ${shared.enabled}, ${shared.default_role}, ${JSON.stringify(shared.role_mapping)}::jsonb,
      ${protocol.groups_field}, ${protocol.oidc_issuer}, ${protocol.oidc_client_id}, ${protocol.oidc_client_secret},
      ${protocol.oidc_scopes}, ${protocol.saml_metadata}, ${protocol.saml_metadata_url}, ${protocol.saml_fetched_at},
      ${protocol.saml_idp_initiated}, ${protocol.saml_key}, ${protocol.saml_certificate})
    on conflict (tenant_id) do update set
      kind = excluded.kind, enabled = excluded.enabled, default_role = excluded.default_role,
      role_mapping = excluded.role_mapping, groups_field = excluded.groups_field, oidc_issuer = excluded.oidc_issuer,
      oidc_client_id = excluded.oidc_client_id, oidc_client_secret = excluded.oidc_client_secret,
      oidc_scopes = excluded.oidc_scopes, saml_metadata = excluded.saml_metadata,
      saml_metadata_url = excluded.saml_metadata_url, saml_fetched_at = excluded.saml_fetched_at,
      saml_idp_initiated = excluded.saml_idp_initiated, saml_key = excluded.saml_key,
      saml_certificate = excluded.saml_certificate, updated_at = clock_timestamp(),
      tested_at = case when
          (connection.kind, connection.oidc_issuer, connection.oidc_client_id, connection.oidc_client_secret,
            connection.saml_metadata) is not distinct from
          (excluded.kind, excluded.oidc_issuer, excluded.oidc_client_id, excluded.oidc_client_secret,
            excluded.saml_metadata)
        then connection.tested_at end`)

export const deleteConnection = (): Statement<ConnectionRow> =>
  statement(sql<ConnectionRow>`delete from lead_scoring.sso_connection returning ${connectionColumns}`)

/** Whether single sign-on is the only way into the tenant; gives how it was before. */
export const updateSsoOnly = (ssoOnly: boolean): Statement<{ before: boolean }> =>
  statement(sql<{ before: boolean }>`
    update lead_scoring.tenant set sso_only = ${ssoOnly}
    from lead_scoring.tenant previous
    where tenant.id = lead_scoring.current_tenant_id() and previous.id = tenant.id
    returning previous.sso_only as before`)

/** What speaks for single sign-on as the only way: proven domains, a test, administrators who keep their password. */
export const countProofs = (): Statement<{ domains: number; tested: boolean; keepers: number }> =>
  statement(sql<{ domains: number; tested: boolean; keepers: number }>`
    select
      (select count(*)::integer from lead_scoring.verified_domain
        where tenant_id = lead_scoring.current_tenant_id()) as domains,
      exists (select from lead_scoring.sso_connection where tested_at is not null) as tested,
      (select count(*)::integer from lead_scoring.membership member
        join lead_scoring.user_account account on account.id = member.user_id
        where member.tenant_id = lead_scoring.current_tenant_id() and member.break_glass
          and member.role = 'administrator' and member.suspended_at is null
          and account.disabled_at is null and account.password_hash is not null) as keepers`)

/** Administrators who may still use their password. */
export const listBreakGlass = (): Statement<{ id: number; name: string }> =>
  statement(sql<{ id: number; name: string }>`
    select account.id::float8 as id, account.name
    from lead_scoring.membership member join lead_scoring.user_account account on account.id = member.user_id
    where member.break_glass and member.role = 'administrator' and member.suspended_at is null
    order by account.name, account.id`)
