import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Takes a time step's code; no row when it, or a later one, was taken before: of two at once, one. */
export const takeTotpStep = (userId: number, step: number): Statement =>
  statement(sql`
    update lead_scoring.user_account set totp_step = ${step}
    where id = ${userId} and (totp_step is null or totp_step < ${step})
    returning id`)

/** One row when the code was there: of two at once, one. */
export const takeRecoveryCode = (userId: number, codeHash: Buffer): Statement =>
  statement(sql`
    delete from lead_scoring.recovery_code where user_id = ${userId} and code_hash = ${codeHash} returning user_id`)

/** Begins setting up an authenticator app; no row when there is one. */
export const updateTotpSecret = (userId: number, sealed: Buffer): Statement =>
  statement(sql`
    update lead_scoring.user_account set totp_secret = ${sealed}, totp_step = null, updated_at = now()
    where id = ${userId} and totp_confirmed_at is null returning id`)

/** From now on a code is asked for; no row when it is already, or the secret is another one by now. */
export const confirmTotp = (userId: number, sealed: Buffer): Statement =>
  statement(sql`
    update lead_scoring.user_account set totp_confirmed_at = now(), updated_at = now()
    where id = ${userId} and totp_confirmed_at is null and totp_secret = ${sealed} returning id`)

export const removeTotp = (userId: number): Statement =>
  statement(sql`
    update lead_scoring.user_account
    set totp_secret = null, totp_step = null, totp_confirmed_at = null, updated_at = now()
    where id = ${userId} and totp_confirmed_at is not null returning id`)

export const deleteRecoveryCodes = (userId: number): Statement =>
  statement(sql`delete from lead_scoring.recovery_code where user_id = ${userId}`)

export const insertRecoveryCodes = (userId: number, hashes: readonly Buffer[]): Statement =>
  statement(sql`
    insert into lead_scoring.recovery_code (user_id, code_hash)
    values ${sql.join(hashes.map((hash) => sql`(${userId}, ${hash})`))}`)

/** Locks the account, so that two changes of its second factor come one after the other. */
export const lockAccount = (userId: number): Statement =>
  statement(sql`select from lead_scoring.user_account where id = ${userId} for no key update`)
