import { type Statement, sql, statement } from '../../../platform/database/statement.ts'

/** Forgets assertions of the tenant that would be refused as too old by now, by the clock of any of our machines. */
export const deleteExpiredAssertions = (): Statement =>
  statement(sql`delete from lead_scoring.used_assertion where expires_at < now() - interval '1 hour'`)

/** Marks an assertion as used: one row, or none when it was used before. Of several at once, one gets the row. */
export const insertUsedAssertion = (issuer: string, id: string, expiresAt: Date): Statement<{ used: true }> =>
  statement(sql<{ used: true }>`
    insert into lead_scoring.used_assertion (assertion_hash, expires_at)
    values (sha256(convert_to(${`${issuer}\n${id}`}, 'UTF8')), ${expiresAt})
    on conflict do nothing returning true as used`)
