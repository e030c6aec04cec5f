import { randomBytes } from 'node:crypto'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { type Change, digestOf, json } from './events.queries.ts'
import type { Sides } from './tenant-events.queries.ts'

/** Something that happened to the installation and in no tenant: a sign-in that failed, a new superuser. */
export type InstallationEvent = Omit<Change, 'occurredAt'> & {
  /** The tenant that it is about. */
  readonly tenantId?: number
  /** Values that may identify a person, such as the address that was tried; forgotten after 30 days. */
  readonly personal?: Sides
}

/** Writes a line of the installation's own log; the expression `log_row` gives its `id`. */
const logged = ({
  type,
  actor,
  before,
  after,
  tenantId,
  personal = { before: null, after: null },
}: InstallationEvent) => sql`
    detail as (
      select decode(${randomBytes(16).toString('hex')}, 'hex') as salt, ${json(personal.before)}::jsonb as before,
        ${json(personal.after)}::jsonb as after
    ), log_row as (
      insert into lead_scoring.installation_log (type, actor, tenant_id, before, after, detail_digest)
      select ${type}, ${actor}, ${tenantId ?? null}::bigint, ${json(before)}::jsonb, ${json(after)}::jsonb,
        ${digestOf('detail.salt', 'detail.before', 'detail.after')}
      from detail
      returning id
    ), detail_row as (
      insert into lead_scoring.installation_log_detail (log_id, salt, before, after)
      select log_row.id, detail.salt, detail.before, detail.after from log_row, detail
    )`

/** Writes a line of the installation's own log; for an InstallationDb. */
export const recordInstallationEvent = (event: InstallationEvent): Statement =>
  statement(sql`with ${logged(event)} select from log_row`)

/** The job that tells the tenants of an account that a sign-in failed. */
export const signInFailureTask = 'sign_in_failures.tell'

/**
 * Writes that a sign-in failed; for an InstallationDb. The tenants of the account, if there is one, are told by a job: the
 * answer takes as long for an address that is unknown. `reason` is one of ours, such as `password`.
 */
export const recordSignInFailure = (email: string, reason: string): Statement => {
  const event = { type: 'session.failed', actor: 'unknown', before: null, after: { reason } } as const
  const personal = { before: null, after: { email: email.toLowerCase() } }
  return statement(sql`
    with ${logged({ ...event, personal })}
    select lead_scoring.enqueue_job(${signInFailureTask}, jsonb_build_object('logId', log_row.id), null, null, null)
    from log_row`)
}

/**
 * Whose sign-in a line of the log tells of, and why it failed, when the address has an account; the line forgets the
 * address. No row the second time.
 */
export const takeSignInFailure = (logId: number): Statement<{ user_id: number; reason: string }> =>
  statement(sql<{ user_id: number; reason: string }>`
    delete from lead_scoring.installation_log_detail detail
    using lead_scoring.installation_log log, lead_scoring.user_account account
    where detail.log_id = ${logId} and log.id = detail.log_id and account.email = detail.after ->> 'email'
    returning account.id::float8 as user_id, log.after ->> 'reason' as reason`)

/** The tenants of a user; behind `asUser`. */
export const selectTenantIdsOf = (userId: number): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    select tenant_id::float8 as id from lead_scoring.membership where user_id = ${userId} order by tenant_id`)

/** Forgets who the lines of the installation's log that are older than 30 days were about. */
export const forgetOldInstallationDetails = (): Statement =>
  statement(sql`
    delete from lead_scoring.installation_log_detail detail using lead_scoring.installation_log log
    where log.id = detail.log_id and log.occurred_at < now() - interval '30 days'`)
