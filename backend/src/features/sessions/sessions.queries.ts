import type { EditLeads, OwnSession, Role, User } from '@lead-scoring/contract'
import { mayEnter } from '../../platform/auth/auth.queries.ts'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { userColumns } from '../accounts/index.ts'

export type SessionMethod = OwnSession['method']

export type NewSession = {
  readonly userId: number
  /** The password's hash that was proven to be theirs; null: something else let them in. */
  readonly passwordHash: string | null
  readonly tokenHash: Buffer
  readonly method: SessionMethod
  /** The tenant whose identity provider vouched; null opens all tenants of the person. */
  readonly tenantId: number | null
  /** Sealed; what the identity provider wants to hear at the end. */
  readonly ssoLogout: Buffer | null
  readonly userAgent: string | null
  readonly address: string
  readonly expiresAt: Date
}

/**
 * One row, or none when the password became another one since it was proven. Waits for a change that is under way, and makes one wait
 * that comes now: it ends this session too.
 */
export const insertSession = (session: NewSession): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.session
      (user_id, token_hash, method, tenant_id, sso_logout, user_agent, address, expires_at)
    select account.id, ${session.tokenHash}::bytea, ${session.method}::text, ${session.tenantId}::bigint,
      ${session.ssoLogout}::bytea, ${session.userAgent}::text, ${session.address}::text, ${session.expiresAt}::timestamptz
    from lead_scoring.user_account account
    where account.id = ${session.userId}
      and (${session.passwordHash}::text is null or account.password_hash = ${session.passwordHash}::text)
    for share
    returning id::float8 as id`)

/** Sessions that are over are of no use to anybody. */
export const deleteEndedSessions = (userId: number): Statement =>
  statement(sql`delete from lead_scoring.session where user_id = ${userId} and expires_at <= now()`)

export const deleteAllEndedSessions = (): Statement =>
  statement(sql`delete from lead_scoring.session where expires_at <= now()`)

export const selectUser = (userId: number): Statement<User> =>
  statement(sql<User>`select ${userColumns} from lead_scoring.user_account account where id = ${userId}`)

/** A tenant that a session opens. */
export type EnterableTenant = {
  readonly id: number
  readonly name: string
  readonly slug: string
  readonly role: Role
  readonly editLeads: EditLeads
  readonly default_view: string | null
}

/** The tenants that a session opens by membership; to be sent behind `asUser`. */
export const listEnterableTenants = (sessionId: number): Statement<EnterableTenant> =>
  statement(sql<EnterableTenant>`
    select tenant.id::float8 as id, tenant.name, tenant.slug, membership.role, tenant.edit_leads as "editLeads",
      membership.default_view
    from lead_scoring.session
    join lead_scoring.membership on membership.user_id = session.user_id
    join lead_scoring.tenant on tenant.id = membership.tenant_id
    where session.id = ${sessionId} and ${mayEnter}
    order by tenant.name, tenant.id`)

/**
 * Whether a password opens nothing for somebody: each of their tenants wants single sign-on, and in none of them they may
 * break the glass. To be sent behind `asUser`.
 */
export const ssoRequiredFor = (userId: number): Statement<{ required: boolean }> =>
  statement(sql<{ required: boolean }>`
    select coalesce(bool_and(tenant.sso_only and not membership.break_glass), false) as required
    from lead_scoring.membership join lead_scoring.tenant on tenant.id = membership.tenant_id
    where membership.user_id = ${userId} and membership.suspended_at is null`)

/** A person's sessions that are still valid, the latest seen first. */
export const listSessions = (userId: number, currentId: number | null): Statement<OwnSession> =>
  statement(sql<OwnSession>`
    select id::float8 as id, id = ${currentId}::bigint as current, method, user_agent, address,
      ${isoTime('created_at')} as created_at, ${isoTime('last_seen_at')} as last_seen_at,
      ${isoTime('expires_at')} as expires_at
    from lead_scoring.session
    where user_id = ${userId} and expires_at > now()
    order by session.last_seen_at desc, id desc`)

/** What an ended session leaves to be done at the tenant's identity provider. */
export type EndedSession = { readonly tenantId: number | null; readonly ssoLogout: Buffer | null }

/** Ends one session of a person; one row when it was there. */
export const deleteSession = (userId: number, id: number): Statement<EndedSession> =>
  statement(sql<EndedSession>`
    delete from lead_scoring.session where id = ${id} and user_id = ${userId}
    returning tenant_id::float8 as "tenantId", sso_logout as "ssoLogout"`)

/** Ends all sessions of a person, or all but one. */
export const deleteSessions = (userId: number, exceptId: number | null = null): Statement =>
  statement(sql`
    delete from lead_scoring.session where user_id = ${userId} and id is distinct from ${exceptId}::bigint`)

export const insertSetupToken = (tokenHash: Buffer): Statement =>
  statement(sql`
    insert into lead_scoring.user_token (kind, token_hash, expires_at)
    values ('setup', ${tokenHash}, now() + interval '1 day')`)

/** Locks out a second set-up that runs at the same moment, and says whether this one may begin. */
export const lockSetup = (): Statement =>
  statement(sql`select pg_advisory_xact_lock(hashtextextended('setup', 7243))`)
export const selectSetup = (tokenHash: Buffer): Statement<{ done: boolean; valid: boolean }> =>
  statement(sql<{ done: boolean; valid: boolean }>`
    select exists (select from lead_scoring.user_account where superuser) as done,
      exists (select from lead_scoring.user_token
        where kind = 'setup' and token_hash = ${tokenHash} and expires_at > now()) as valid`)
export const deleteSetupTokens = (): Statement =>
  statement(sql`delete from lead_scoring.user_token where kind = 'setup'`)
