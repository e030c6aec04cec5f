import type { Member, Role } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns: RawBuilder<unknown> = sql`
  account.id::float8 as id, account.name, account.email, membership.role,
  account.totp_confirmed_at is not null as two_factor, membership.suspended_at is not null as suspended,
  membership.break_glass, ${isoTime('membership.last_seen_at')} as last_seen_at,
  ${isoTime('membership.created_at')} as created_at`

const members = sql`
  lead_scoring.membership join lead_scoring.user_account account on account.id = membership.user_id`

/** The members of the tenant, by name. */
export const listMembers = (tenantId: number): Statement<Member> =>
  statement(sql<Member>`
    select ${columns} from ${members} where membership.tenant_id = ${tenantId}
    order by lower(account.name), account.id`)

export const selectMember = (tenantId: number, userId: number): Statement<Member> =>
  statement(sql<Member>`
    select ${columns} from ${members}
    where membership.tenant_id = ${tenantId} and membership.user_id = ${userId}`)

/** The member whose address it is; in lower case. */
export const selectMemberByEmail = (tenantId: number, email: string): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select account.id::float8 as id from ${members}
    where membership.tenant_id = ${tenantId} and account.email = ${email}`)

/** Somebody who runs the tenant: may enter it, as an administrator. */
export type ActiveAdministrator = {
  readonly userId: number
  /** Gets in by a password also where single sign-on is the only way. */
  readonly breaksGlass: boolean
}

/**
 * Locks the tenant's administrators who can come in. Two who take each other's role away at once wait here, and the second
 * sees what the first did.
 */
export const lockAdministrators = (tenantId: number): Statement<ActiveAdministrator> =>
  statement(sql<ActiveAdministrator>`
    select membership.user_id::float8 as "userId",
      membership.break_glass and account.password_hash is not null as "breaksGlass"
    from ${members}
    where membership.tenant_id = ${tenantId} and membership.role = 'administrator'
      and membership.suspended_at is null and account.disabled_at is null
    order by membership.user_id for no key update of membership`)

/** Whether single sign-on is the only way into the tenant. */
export const selectSsoOnly = (tenantId: number): Statement<{ ssoOnly: boolean }> =>
  statement(sql<{ ssoOnly: boolean }>`
    select sso_only as "ssoOnly" from lead_scoring.tenant where id = ${tenantId}`)

export const lockMember = (tenantId: number, userId: number): Statement =>
  statement(sql`
    select from lead_scoring.membership where tenant_id = ${tenantId} and user_id = ${userId} for no key update`)

export type MemberState = Pick<Member, 'role' | 'suspended' | 'break_glass'>

export const updateMember = (
  tenantId: number,
  userId: number,
  { role, suspended, break_glass }: MemberState,
): Statement =>
  statement(sql`
    update lead_scoring.membership
    set role = ${role}, break_glass = ${break_glass},
      suspended_at = case when ${suspended} then coalesce(suspended_at, now()) end
    where tenant_id = ${tenantId} and user_id = ${userId}`)

export const insertMember = (tenantId: number, userId: number, role: Role): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.membership (tenant_id, user_id, role) values (${tenantId}, ${userId}, ${role})
    on conflict (tenant_id, user_id) do nothing returning user_id::float8 as id`)

/** Leads of the member belong to nobody afterwards (0013_lead_owner.sql). */
export const deleteMember = (tenantId: number, userId: number): Statement =>
  statement(sql`delete from lead_scoring.membership where tenant_id = ${tenantId} and user_id = ${userId}`)

/** Ends the sessions that the tenant's identity provider vouched for; others open other tenants as well. */
export const deleteTenantSessions = (tenantId: number, userId: number): Statement =>
  statement(sql`delete from lead_scoring.session where tenant_id = ${tenantId} and user_id = ${userId}`)
