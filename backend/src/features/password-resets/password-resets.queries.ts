import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** The job that looks whether somebody who asked for a new password has an account. */
export const resetTask = 'password_resets.send'

/** Keeps who asked, and enqueues the job. */
export const insertResetRequest = (sealed: Buffer): Statement =>
  statement(sql`
    with stored as (
      insert into lead_scoring.password_reset_request (sealed) values (${sealed}) returning id
    )
    select lead_scoring.enqueue_job(${resetTask}, jsonb_build_object('requestId', id), null, null, null) from stored`)

/** No row the second time. */
export const takeResetRequest = (id: number): Statement<{ sealed: Buffer }> =>
  statement(sql<{ sealed: Buffer }>`
    delete from lead_scoring.password_reset_request where id = ${id} returning sealed`)

export const insertResetToken = (userId: number, tokenHash: Buffer, expiresAt: Date): Statement =>
  statement(sql`
    insert into lead_scoring.user_token (kind, user_id, token_hash, expires_at)
    values ('password_reset', ${userId}, ${tokenHash}, ${expiresAt})`)

/** Whose link it is, while it is good. */
export const selectResetToken = (tokenHash: Buffer): Statement<{ userId: number }> =>
  statement(sql<{ userId: number }>`
    select token.user_id::float8 as "userId" from lead_scoring.user_token token
    join lead_scoring.user_account account on account.id = token.user_id and account.disabled_at is null
    where token.kind = 'password_reset' and token.token_hash = ${tokenHash} and token.expires_at > now()`)

/** Uses a link up; one row while it was good: of two at once, one. */
export const takeResetToken = (tokenHash: Buffer): Statement =>
  statement(sql`
    delete from lead_scoring.user_token
    where kind = 'password_reset' and token_hash = ${tokenHash} and expires_at > now() returning id`)

/** Requests that no job took, and links that are over. */
export const deleteOldResets = (): readonly Statement[] => [
  statement(sql`
    delete from lead_scoring.password_reset_request where requested_at < now() - interval '1 day'`),
  statement(sql`delete from lead_scoring.user_token where expires_at < now()`),
]
