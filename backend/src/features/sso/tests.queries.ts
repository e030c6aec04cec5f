import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

export type TestRow = { readonly id: number; readonly result: Buffer | null; readonly expires_at: string }

const columns = sql`id::float8 as id, result, ${isoTime('expires_at')} as expires_at`

/** Begins a test, for 15 minutes; those that are over are forgotten with it. */
export const insertTest = (token: string): readonly [Statement, Statement<{ id: number }>] => [
  statement(sql`delete from lead_scoring.sso_test where expires_at < now()`),
  statement(sql<{ id: number }>`
    insert into lead_scoring.sso_test (token_hash, expires_at)
    values (sha256(convert_to(${token}, 'UTF8')), now() + interval '15 minutes') returning id::float8 as id`),
]

export const selectTest = (id: number): Statement<TestRow> =>
  statement(sql<TestRow>`
    select ${columns} from lead_scoring.sso_test where id = ${id} and expires_at > now()`)

/** The test that an address begins, while it waits. */
export const selectTestByToken = (token: string): Statement<TestRow> =>
  statement(sql<TestRow>`
    select ${columns} from lead_scoring.sso_test
    where token_hash = sha256(convert_to(${token}, 'UTF8')) and expires_at > now() and result is null`)

/** Stores what came of a test, once. */
export const updateTestResult = (id: number, result: Buffer): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`
    update lead_scoring.sso_test set result = ${result}
    where id = ${id} and result is null and expires_at > now() returning id::float8 as id`)

/** Remembers that a test with the connection as it is now succeeded. */
export const markConnectionTested = (updatedAt: string): Statement =>
  statement(sql`
    update lead_scoring.sso_connection set tested_at = now() where updated_at = ${updatedAt}::timestamptz`)
