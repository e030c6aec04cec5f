import type { Key, KeyScope } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

const columns: RawBuilder<unknown> = sql`
  api_key.id::float8 as id, api_key.name, api_key.scopes, api_key.hint, account.name as created_by,
  ${isoTime('api_key.created_at')} as created_at, ${isoTime('api_key.expires_at')} as expires_at,
  ${isoTime('api_key.last_used_at')} as last_used_at`

/** The keys of the tenant, newest first; those that are over stay until somebody deletes them. */
export const listKeys = (): Statement<Key> =>
  statement(sql<Key>`
    select ${columns} from lead_scoring.api_key
    left join lead_scoring.user_account account on account.id = api_key.created_by
    order by api_key.id desc`)

export type FreshKey = {
  readonly name: string
  readonly scopes: readonly KeyScope[]
  readonly keyHash: Buffer
  /** Its last four characters. */
  readonly hint: string
  readonly createdBy: number | null
  readonly expiresAt: Date | null
}

export const insertKey = (key: FreshKey): Statement<Key> =>
  statement(sql<Key>`
    with api_key as (
      insert into lead_scoring.api_key (name, scopes, key_hash, hint, created_by, expires_at)
      values (${key.name}, string_to_array(${key.scopes.join(',')}, ','), ${key.keyHash}, ${key.hint}, ${key.createdBy}, ${key.expiresAt})
      returning *
    )
    select ${columns} from api_key
    left join lead_scoring.user_account account on account.id = api_key.created_by`)

/** One row when it was there. */
export const deleteKey = (id: number): Statement<{ name: string; scopes: readonly KeyScope[] }> =>
  statement(sql<{ name: string; scopes: readonly KeyScope[] }>`
    delete from lead_scoring.api_key where id = ${id} returning name, scopes`)
