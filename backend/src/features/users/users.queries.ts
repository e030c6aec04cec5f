import type { Account, Role } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** An account without its tenants: those are read in the person's name, each behind `asUser`. */
export type User = Omit<Account, 'tenants'>

const columns: RawBuilder<unknown> = sql`
  account.id::float8 as id, account.name, account.email, account.superuser,
  account.disabled_at is not null as disabled, account.totp_confirmed_at is not null as two_factor,
  (select ${isoTime('max(session.last_seen_at)')} from lead_scoring.session
    where session.user_id = account.id) as last_seen_at,
  ${isoTime('account.created_at')} as created_at`

const matching = (search: string): RawBuilder<unknown> =>
  sql`strpos(lower(account.name || ' ' || account.email), lower(${search}::text)) > 0`

/** `search`: a part of name or address, in whatever case; empty: all. */
export const countUsers = (search: string): Statement<{ count: number }> =>
  statement(sql<{ count: number }>`
    select count(*)::float8 as count from lead_scoring.user_account account where ${matching(search)}`)

export const listUsers = (search: string, limit: number, offset: number): Statement<User> =>
  statement(sql<User>`
    select ${columns} from lead_scoring.user_account account where ${matching(search)}
    order by lower(account.name), account.id limit ${limit} offset ${offset}`)

export const selectUser = (id: number): Statement<User> =>
  statement(sql<User>`select ${columns} from lead_scoring.user_account account where id = ${id}`)

/** The tenants of one user; behind `asUser`. */
export const listTenantsOf = (userId: number): Statement<{ id: number; name: string; role: Role }> =>
  statement(sql<{ id: number; name: string; role: Role }>`
    select tenant.id::float8 as id, tenant.name, membership.role
    from lead_scoring.membership join lead_scoring.tenant on tenant.id = membership.tenant_id
    where membership.user_id = ${userId} order by tenant.name, tenant.id`)

/** Locks the superusers who can come in: two who end each other's rights at once come one after the other. */
export const lockSuperusers = (): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select id::float8 as id from lead_scoring.user_account
    where superuser and disabled_at is null order by user_account.id for no key update`)

export const updateUser = (
  id: number,
  { superuser, disabled }: Pick<User, 'superuser' | 'disabled'>,
): Statement =>
  statement(sql`
    update lead_scoring.user_account
    set superuser = ${superuser}, disabled_at = case when ${disabled} then coalesce(disabled_at, now()) end,
      updated_at = now()
    where id = ${id}`)
