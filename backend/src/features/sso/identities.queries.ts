import type { Role } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Somebody with an account, as far as a sign-in must know them. `role` is null: not a member of this tenant. */
export type KnownPerson = {
  readonly user_id: number
  readonly superuser: boolean
  readonly disabled: boolean
  readonly role: Role | null
  readonly suspended: boolean
  readonly break_glass: boolean
}

const person = sql`
  account.id::float8 as user_id, account.superuser, account.disabled_at is not null as disabled, member.role,
    member.suspended_at is not null as suspended, coalesce(member.break_glass, false) as break_glass`

/** Whom the identity provider means by this subject: one row or none. */
export const selectByIdentity = (issuer: string, subject: string): Statement<KnownPerson> =>
  statement(sql<KnownPerson>`
    select ${person}
    from lead_scoring.sso_identity identity
    join lead_scoring.membership member on member.tenant_id = identity.tenant_id and member.user_id = identity.user_id
    join lead_scoring.user_account account on account.id = identity.user_id
    where identity.issuer = ${issuer} and identity.subject = ${subject}`)

/** The account with this address, and its membership of this tenant. */
export const selectByEmail = (email: string): Statement<KnownPerson> =>
  statement(sql<KnownPerson>`
    select ${person}
    from lead_scoring.user_account account
    left join lead_scoring.membership member
      on member.user_id = account.id and member.tenant_id = lead_scoring.current_tenant_id()
    where account.email = ${email}`)

/** How many other tenants somebody belongs to; to be asked between `asUser(userId)` and `asUser(null)`. */
export const countOtherTenants = (userId: number): Statement<{ count: number }> =>
  statement(sql<{ count: number }>`
    select count(*)::integer as count from lead_scoring.membership
    where user_id = ${userId} and tenant_id <> lead_scoring.current_tenant_id()`)

export const insertIdentity = (issuer: string, subject: string, userId: number): Statement =>
  statement(sql`
    insert into lead_scoring.sso_identity (issuer, subject, user_id) values (${issuer}, ${subject}, ${userId})
    on conflict do nothing`)

/**
 * Gives a member the role that the identity provider says: the role before, or no row when nothing changes. Members with
 * break_glass and the last administrator keep theirs, so that no mapping can lock everybody out. Behind `lockAdministrators`.
 */
export const updateMappedRole = (userId: number, role: Role): Statement<{ before: Role }> =>
  statement(sql<{ before: Role }>`
    with current as (
      select user_id, role from lead_scoring.membership where user_id = ${userId} and not break_glass for update
    )
    update lead_scoring.membership member set role = ${role} from current
    where member.user_id = current.user_id and member.tenant_id = lead_scoring.current_tenant_id()
      and current.role <> ${role}
      and (current.role <> 'administrator' or exists (
        select from lead_scoring.membership other
        join lead_scoring.user_account account on account.id = other.user_id and account.disabled_at is null
        where other.user_id <> ${userId} and other.role = 'administrator' and other.suspended_at is null
          and other.tenant_id = lead_scoring.current_tenant_id()))
    returning current.role as before`)
