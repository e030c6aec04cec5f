import { randomBytes } from 'node:crypto'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { InstallationTransaction } from '../../platform/tenancy/tenant-db.ts'
import { type Change, digestOf, type Fields, json } from './events.queries.ts'

/** The two sides of a change. */
export type Sides = { readonly before: Fields | null; readonly after: Fields | null }

/** Something that happened in a tenant, for its audit log. */
export type TenantEvent = Omit<Change, 'occurredAt'> & {
  /** The lead that it is about. */
  readonly leadId?: number
  /** Values that may identify a person: kept beside the event, under a salted digest, so that they can be erased. */
  readonly personal?: Sides
}

/**
 * Writes an event of the tenant, in the transaction of what it tells of. `before` and `after` must not say who a
 * person is: ids and choices only; names and addresses go into `personal`.
 */
export const recordEvent = ({ type, actor, before, after, leadId, personal }: TenantEvent): Statement => {
  const values = sql`${type}, ${actor}, ${leadId ?? null}::bigint, ${json(before)}::jsonb, ${json(after)}::jsonb`
  if (!personal) {
    return statement(
      sql`insert into lead_scoring.event (type, actor, lead_id, before, after) values (${values})`,
    )
  }
  return statement(sql`
    with detail as (
      select decode(${randomBytes(16).toString('hex')}, 'hex') as salt, ${json(personal.before)}::jsonb as before,
        ${json(personal.after)}::jsonb as after
    ), event_row as (
      insert into lead_scoring.event (type, actor, lead_id, before, after, detail_digest)
      select ${values}, ${digestOf('detail.salt', 'detail.before', 'detail.after')} from detail
      returning id
    )
    insert into lead_scoring.event_detail (event_id, salt, before, after)
    select event_row.id, detail.salt, detail.before, detail.after from event_row, detail`)
}

/**
 * Writes an event in each of several tenants: a sign-in of somebody who belongs to them all. The transaction is
 * the last tenant's afterwards, so this comes last in it.
 */
export const recordEventInTenants = async (
  transaction: InstallationTransaction,
  tenantIds: readonly number[],
  event: TenantEvent,
): Promise<void> => {
  for (const tenantId of tenantIds) {
    const inside = await transaction.enter(tenantId)
    await inside.run([recordEvent(event)])
  }
}
