import type { Language, User } from '@lead-scoring/contract'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** How an address is stored and compared. */
export const normalizeEmail = (email: string): string => email.trim().toLowerCase()

/** An account as the person themselves sees it (table `user_account` as `account`). */
export const userColumns: RawBuilder<unknown> = sql`
  account.id::float8 as id, account.email, account.name, account.language, account.theme, account.superuser,
  account.totp_confirmed_at is not null as two_factor, account.password_hash is not null as has_password`

export type AccountRow = User & {
  readonly passwordHash: string | null
  readonly totpSecret: Buffer | null
  readonly totpStep: number | null
  readonly disabled: boolean
}

const accountRow = sql`${userColumns}, account.password_hash as "passwordHash", account.totp_secret as "totpSecret",
  account.totp_step::float8 as "totpStep", account.disabled_at is not null as disabled`

export const selectAccountByEmail = (email: string): Statement<AccountRow> =>
  statement(sql<AccountRow>`
    select ${accountRow} from lead_scoring.user_account account where email = ${normalizeEmail(email)}`)

export const selectAccount = (id: number): Statement<AccountRow> =>
  statement(sql<AccountRow>`select ${accountRow} from lead_scoring.user_account account where id = ${id}`)

export type NewAccount = {
  readonly email: string
  readonly name: string
  readonly language: Language
  readonly superuser: boolean
  /** argon2id; null for somebody who comes through single sign-on. */
  readonly passwordHash: string | null
}

/** One row, or none when the address has an account already. */
export const insertAccount = ({
  email,
  name,
  language,
  superuser,
  passwordHash,
}: NewAccount): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    insert into lead_scoring.user_account (email, name, language, superuser, password_hash)
    values (${normalizeEmail(email)}, ${name}, ${language}, ${superuser}, ${passwordHash})
    on conflict (email) do nothing returning id::float8 as id`)

/** What people change of their own account. */
export type OwnProfile = Pick<User, 'name' | 'language' | 'theme'>

export const updateProfile = (userId: number, { name, language, theme }: OwnProfile): Statement =>
  statement(sql`
    update lead_scoring.user_account
    set name = ${name}, language = ${language}, theme = ${theme}, updated_at = now()
    where id = ${userId}`)

export const updatePassword = (userId: number, passwordHash: string): Statement =>
  statement(sql`
    update lead_scoring.user_account set password_hash = ${passwordHash}, updated_at = now() where id = ${userId}`)

/** Links to choose a password that were sent before it changed. */
export const deleteResetTokens = (userId: number): Statement =>
  statement(sql`delete from lead_scoring.user_token where user_id = ${userId} and kind = 'password_reset'`)
