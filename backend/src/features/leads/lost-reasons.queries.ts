import { type LostReason, lostReasonKeys } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Gives the tenant of the transaction the reasons that every tenant begins with. */
export const insertUsualLostReasons = (): Statement =>
  statement(sql`
    insert into lead_scoring.lost_reason (key, position)
    select key, place - 1
    from unnest(string_to_array(${lostReasonKeys.join(',')}, ',')) with ordinality usual (key, place)`)

const columns = sql`id::float8 as id, key, label, position, archived_at is not null as archived`

export const selectLostReasons = (): Statement<LostReason> =>
  statement(sql<LostReason>`select ${columns} from lead_scoring.lost_reason order by position, id`)

/** The list, locked: changes of it come one after the other. */
export const lockLostReasons = (): Statement<LostReason> =>
  statement(sql<LostReason>`select ${columns} from lead_scoring.lost_reason order by position, id for update`)

export const insertLostReason = (label: string, position: number): Statement<LostReason> =>
  statement(sql<LostReason>`
    insert into lead_scoring.lost_reason (label, position)
    values (${label}, ${position}::integer) returning ${columns}`)

/** Writes reasons as they are to be. One that was archived already keeps the time of that. */
export const updateLostReasons = (reasons: readonly LostReason[]): Statement =>
  statement(sql`
    update lead_scoring.lost_reason reason
    set key = given.key, label = given.label, position = given.position,
      archived_at = case when given.archived then coalesce(reason.archived_at, now()) end
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb)
      as given (id bigint, key text, label text, position integer, archived boolean)
    where reason.id = given.id`)
