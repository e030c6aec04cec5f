import type { ScimToken } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns: RawBuilder<unknown> = sql`
  token.id::float8 as id, token.name, token.hint,
  (select account.name from lead_scoring.user_account account where account.id = token.created_by) as created_by,
  ${isoTime('token.created_at')} as created_at, ${isoTime('token.expires_at')} as expires_at,
  ${isoTime('token.last_used_at')} as last_used_at`

/** The tenant's tokens, the newest first. */
export const listScimTokens = (): Statement<ScimToken> =>
  statement(sql<ScimToken>`select ${columns} from lead_scoring.scim_token token order by token.id desc`)

export type NewToken = {
  readonly name: string
  readonly hash: Buffer
  readonly hint: string
  readonly createdBy: number | null
  readonly expiresAt: string | null
}

export const insertScimToken = ({ name, hash, hint, createdBy, expiresAt }: NewToken): Statement<ScimToken> =>
  statement(sql<ScimToken>`
    insert into lead_scoring.scim_token as token (name, token_hash, hint, created_by, expires_at)
    values (${name}, ${hash}, ${hint}, ${createdBy}, ${expiresAt}::timestamptz) returning ${columns}`)

export const deleteScimToken = (id: number): Statement<{ name: string }> =>
  statement(sql<{ name: string }>`delete from lead_scoring.scim_token where id = ${id} returning name`)

/** A token that is valid now. */
export const selectScimToken = (hash: Buffer): Statement<{ id: number; stale: boolean }> =>
  statement(sql<{ id: number; stale: boolean }>`
    select id::float8 as id, last_used_at is null or last_used_at < now() - interval '1 minute' as stale
    from lead_scoring.scim_token
    where token_hash = ${hash} and (expires_at is null or expires_at > now())`)

export const touchScimToken = (id: number): Statement =>
  statement(sql`update lead_scoring.scim_token set last_used_at = now() where id = ${id}`)
