import type { Invitation, Language, Role } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** An invitation with what its mail needs beside. */
export type StoredInvitation = Invitation & { readonly language: Language }

const columns: RawBuilder<unknown> = sql`
  invitation.id::float8 as id, invitation.email, invitation.role, invitation.language, account.name as invited_by,
  ${isoTime('invitation.created_at')} as created_at, ${isoTime('invitation.expires_at')} as expires_at`
const inviter = sql`left join lead_scoring.user_account account on account.id = invitation.invited_by`

/** Those that nobody has accepted, newest first, and those that are over. */
export const listInvitations = (): Statement<StoredInvitation> =>
  statement(sql<StoredInvitation>`
    select ${columns} from lead_scoring.invitation ${inviter}
    order by invitation.created_at desc, invitation.id desc`)

export const selectInvitation = (id: number): Statement<StoredInvitation> =>
  statement(sql<StoredInvitation>`
    select ${columns} from lead_scoring.invitation ${inviter} where invitation.id = ${id}`)

export type FreshInvitation = {
  readonly email: string
  readonly role: Role
  readonly language: Language
  readonly tokenHash: Buffer
  readonly invitedBy: number | null
  readonly expiresAt: Date
}

/** No row when the address has an invitation that still works; one that is over is replaced. */
export const insertInvitation = (fresh: FreshInvitation): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.invitation (email, role, language, token_hash, invited_by, expires_at)
    values (${fresh.email}, ${fresh.role}, ${fresh.language}, ${fresh.tokenHash}, ${fresh.invitedBy}, ${fresh.expiresAt})
    on conflict (tenant_id, email) do update
    set role = excluded.role, language = excluded.language, token_hash = excluded.token_hash,
      invited_by = excluded.invited_by, created_at = now(), expires_at = excluded.expires_at
    where invitation.expires_at <= now()
    returning id::float8 as id`)

/** The link that was sent before works no longer. */
export const renewInvitation = (id: number, tokenHash: Buffer, expiresAt: Date): Statement =>
  statement(sql`
    update lead_scoring.invitation set token_hash = ${tokenHash}, created_at = now(), expires_at = ${expiresAt}
    where id = ${id}`)

export const deleteInvitation = (id: number): Statement<Pick<Invitation, 'email' | 'role'>> =>
  statement(sql<Pick<Invitation, 'email' | 'role'>>`
    delete from lead_scoring.invitation where id = ${id} returning email, role`)

/** Uses an invitation up; one row while it was good: of two at once, one. */
export const takeInvitation = (tokenHash: Buffer): Statement<{ id: number; role: Role }> =>
  statement(sql<{ id: number; role: Role }>`
    delete from lead_scoring.invitation where token_hash = ${tokenHash} and expires_at > now()
    returning id::float8 as id, role`)

/** An invitation that is good, as the person sees it who was invited. */
export type GivenInvitation = StoredInvitation & {
  readonly tenantName: string
  readonly userId: number | null
}

export const selectGivenInvitation = (tenantId: number, tokenHash: Buffer): Statement<GivenInvitation> =>
  statement(sql<GivenInvitation>`
    select ${columns}, tenant.name as "tenantName", invited.id::float8 as "userId"
    from lead_scoring.invitation ${inviter}
    join lead_scoring.tenant on tenant.id = invitation.tenant_id
    left join lead_scoring.user_account invited on invited.email = invitation.email
    where invitation.tenant_id = ${tenantId} and invitation.token_hash = ${tokenHash}
      and invitation.expires_at > now()`)

export const selectTenantName = (tenantId: number): Statement<{ name: string }> =>
  statement(sql<{ name: string }>`select name from lead_scoring.tenant where id = ${tenantId}`)

/** Whose session it is, when it opens all tenants of the person: not one that a tenant's identity provider vouched for. */
export const selectSignedIn = (sessionHash: Buffer): Statement<{ userId: number }> =>
  statement(sql<{ userId: number }>`
    select session.user_id::float8 as "userId" from lead_scoring.session
    join lead_scoring.user_account account on account.id = session.user_id and account.disabled_at is null
    where session.token_hash = ${sessionHash} and session.expires_at > now() and session.tenant_id is null`)

/** Addresses of people who did not come are not kept for good. */
export const deleteOldInvitations = (): Statement =>
  statement(sql`delete from lead_scoring.invitation where expires_at < now() - interval '30 days'`)
