import { lostReasonKeys } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Gives the tenant of the transaction the reasons that every tenant begins with. */
export const insertUsualLostReasons = (): Statement =>
  statement(sql`
    insert into lead_scoring.lost_reason (key, position)
    select key, place - 1
    from unnest(string_to_array(${lostReasonKeys.join(',')}, ',')) with ordinality usual (key, place)`)
