import type { EditLeads, KeyScope, Role } from '@lead-scoring/contract'
import { type RawBuilder, type Statement, sql, statement } from '../database/statement.ts'

export type SessionRow = {
  readonly sessionId: number
  readonly userId: number
  readonly superuser: boolean
  readonly tenantExists: boolean
  readonly role: Role | null
  readonly editLeads: EditLeads
  /** It was seen so long ago that it should be written down. */
  readonly stale: boolean
  /** The same of the tenant: a member was seen there so long ago, or never. */
  readonly memberStale: boolean
}

/**
 * Whether a session opens a tenant of the person (tables `session`, `tenant`, `membership`). Who came through a tenant's
 * identity provider is somebody in that tenant alone; where single sign-on is the only way, a password opens nothing but for
 * those who may break the glass.
 */
export const mayEnter: RawBuilder<unknown> = sql`
  membership.suspended_at is null and (session.tenant_id = membership.tenant_id
    or session.tenant_id is null and (membership.break_glass or not tenant.sso_only))`

/** Whose session it is, and their role in a tenant. */
export const selectSession = (hash: Buffer, tenantId: number | null): Statement<SessionRow> =>
  statement(sql<SessionRow>`
    select session.id::float8 as "sessionId", session.user_id::float8 as "userId",
      account.superuser and session.tenant_id is null as superuser,
      tenant.id is not null as "tenantExists", membership.role, coalesce(tenant.edit_leads, 'own') as "editLeads",
      session.last_seen_at < now() - interval '5 minutes' as stale,
      membership.role is not null and (membership.last_seen_at is null
        or membership.last_seen_at < now() - interval '5 minutes') as "memberStale"
    from lead_scoring.session
    join lead_scoring.user_account account on account.id = session.user_id
    left join lead_scoring.tenant on tenant.id = ${tenantId}::bigint
    left join lead_scoring.membership on membership.tenant_id = tenant.id
      and membership.user_id = session.user_id and ${mayEnter}
    where session.token_hash = ${hash} and session.expires_at > now() and account.disabled_at is null`)

export const touchSession = (sessionId: number): Statement =>
  statement(sql`update lead_scoring.session set last_seen_at = now() where id = ${sessionId}`)

/** A tenant learns when its members were last with it, and not when they were elsewhere. */
export const touchMember = (userId: number, tenantId: number): Statement =>
  statement(sql`
    update lead_scoring.membership set last_seen_at = now() where tenant_id = ${tenantId} and user_id = ${userId}`)

export type KeyRow = { readonly id: number; readonly scopes: readonly KeyScope[]; readonly stale: boolean }

export const selectKey = (hash: Buffer): Statement<KeyRow> =>
  statement(sql<KeyRow>`
    select id::float8 as id, scopes,
      last_used_at is null or last_used_at < now() - interval '1 minute'
        or last_used_at < date_trunc('day', now(), 'UTC') as stale
    from lead_scoring.api_key
    where key_hash = ${hash} and (expires_at is null or expires_at > now())`)

export const touchKey = (id: number): Statement =>
  statement(sql`update lead_scoring.api_key set last_used_at = now() where id = ${id}`)
