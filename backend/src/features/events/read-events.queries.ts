import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { Fields } from './events.queries.ts'

/** An event as its readers get it; `before` and `after` with the values that may identify a person, until these are erased. */
export type ReadEvent = {
  readonly id: number
  /** The transaction that wrote it; larger than JavaScript counts. */
  readonly xid: string
  readonly type: string
  readonly actor: string
  readonly lead_id: number | null
  /** ISO 8601, UTC. */
  readonly occurred_at: string
  readonly before: Fields | null
  readonly after: Fields | null
}

/** How far a reader has come. */
export type ReaderPlace = { readonly after_id: string; readonly to_xid: string; readonly to_id: string }

/**
 * Locks the place of a reader. Where it never read, it begins with the events of the last hour: what a tenant brought with it
 * from elsewhere is older. In another cluster than before (a restored copy) it begins behind everything that is there.
 */
export const lockReader = (name: string): Statement<ReaderPlace> =>
  statement(sql<ReaderPlace>`
    insert into lead_scoring.event_reader as reader (name, cluster, after_id, to_xid, to_id)
    select ${name}, system_identifier::text, (
        select coalesce(max(id), 0) from lead_scoring.event where occurred_at < now() - interval '1 hour'
      ), '0'::xid8, 0
    from pg_control_system()
    on conflict (tenant_id, name) do update set
      cluster = excluded.cluster,
      after_id = case when reader.cluster = excluded.cluster then reader.after_id
        else (select coalesce(max(id), 0) from lead_scoring.event) end,
      to_xid = case when reader.cluster = excluded.cluster then reader.to_xid else '0'::xid8 end,
      to_id = case when reader.cluster = excluded.cluster then reader.to_id else 0 end
    returning after_id::text as after_id, to_xid::text as to_xid, to_id::text as to_id`)

/** The next events behind a place, in order: only of transactions before which none can still commit. */
export const selectEventsBehind = (
  { after_id, to_xid, to_id }: ReaderPlace,
  limit: number,
): Statement<ReadEvent> =>
  statement(sql<ReadEvent>`
    select event.id::float8 as id, event.xid::text as xid, event.type, event.actor, event.lead_id::float8 as lead_id,
      ${isoTime('event.occurred_at')} as occurred_at,
      event.before || coalesce(detail.before, '{}') as before, event.after || coalesce(detail.after, '{}') as after
    from lead_scoring.event
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where (event.xid, event.id) > (${to_xid}::xid8, ${to_id}::bigint) and event.id > ${after_id}::bigint
      and event.xid < pg_snapshot_xmin(pg_current_snapshot())
    order by event.xid, event.id
    limit ${limit}`)

/** Whether there are events behind a place that cannot be read yet, because an older transaction is still under way. */
export const selectIsWaiting = ({ after_id, to_xid, to_id }: ReaderPlace): Statement<{ waiting: boolean }> =>
  statement(sql<{ waiting: boolean }>`
    select exists (
      select from lead_scoring.event
      where (xid, id) > (${to_xid}::xid8, ${to_id}::bigint) and id > ${after_id}::bigint
        and xid >= pg_snapshot_xmin(pg_current_snapshot()) and xid < pg_snapshot_xmax(pg_current_snapshot())
    ) as waiting`)

export const moveReader = (name: string, { xid, id }: Pick<ReadEvent, 'xid' | 'id'>): Statement =>
  statement(sql`
    update lead_scoring.event_reader set to_xid = ${xid}::xid8, to_id = ${id}::bigint where name = ${name}`)
