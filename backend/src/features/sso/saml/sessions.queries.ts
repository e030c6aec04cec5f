import { type Statement, sql, statement } from '../../../platform/database/statement.ts'

/** A session that the tenant's identity provider opened. */
export type SsoSession = { readonly id: number; readonly sso_logout: Buffer | null }

/** The sessions in this tenant of whom the identity provider means. */
export const listSsoSessions = (issuer: string, subject: string): Statement<SsoSession> =>
  statement(sql<SsoSession>`
    select session.id::float8 as id, session.sso_logout
    from lead_scoring.sso_identity identity
    join lead_scoring.session on session.user_id = identity.user_id and session.tenant_id = identity.tenant_id
    where identity.issuer = ${issuer} and identity.subject = ${subject} and session.method = 'sso'`)

export const deleteSsoSessions = (ids: readonly number[]): Statement =>
  statement(sql`
    delete from lead_scoring.session
    where id = any(string_to_array(${ids.join(',')}, ',')::bigint[]) and tenant_id = lead_scoring.current_tenant_id()`)
