import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Says of two leads that they are not the same; does nothing where one of them is gone, or where somebody said so before. */
export const insertDistinction = (id: number, otherId: number, actor: string): Statement =>
  statement(sql`
    insert into lead_scoring.lead_distinction (lead_id, other_id, actor)
    select least(lead.id, other.id), greatest(lead.id, other.id), ${actor}
    from lead_scoring.lead, lead_scoring.lead other
    where lead.id = ${id} and other.id = ${otherId} and lead.id <> other.id
      and lead.deleted_at is null and other.deleted_at is null
    on conflict do nothing`)

const isPair = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`((lead_id = ${one} and other_id = ${other}) or (lead_id = ${other} and other_id = ${one}))`

export const deleteDistinction = (id: number, otherId: number): Statement =>
  statement(sql`
    delete from lead_scoring.lead_distinction where ${isPair(sql`${id}::bigint`, sql`${otherId}::bigint`)}`)

/** Whether somebody said of two leads that they are not the same. */
export const isDistinct = (one: RawBuilder<unknown>, other: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`exists (select from lead_scoring.lead_distinction where ${isPair(one, other)})`
