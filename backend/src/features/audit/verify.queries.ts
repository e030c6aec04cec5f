import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { EventParts, SealParts } from './chain-hashes.ts'

/** A seal as it is stored: every column as text. */
export type StoredSeal = SealParts & {
  readonly id: string
  readonly event_ids: string
  readonly hash: string
}

/** An event that a seal names, as it is now; without an id when it is gone. */
export type SealedEvent = Omit<EventParts, 'id'> & {
  readonly seal_id: string
  readonly sealed_id: string
  readonly id: string | null
  readonly has_detail: boolean
  readonly salt: string | null
  readonly detail_before: string | null
  readonly detail_after: string | null
  /** Whether a later event says that this one's person was erased, or their lead purged. */
  readonly erased: boolean
}

/** So many events are looked at in one step. */
const stepEvents = 2000

/** The next seals behind one, about `stepEvents` events together. */
export const selectNextSeals = (afterId: string): Statement<StoredSeal> =>
  statement(sql<StoredSeal>`
    with next_seal as (
      select * from lead_scoring.audit_seal where id > ${afterId}::bigint order by id limit 500
    ), counted as (
      select *, sum(event_count) over (order by id) - event_count as events_before from next_seal
    )
    select tenant_id::text as tenant_id, id::text as id, cluster, adopted_id::text as adopted_id, to_xid::text as to_xid,
      to_id::text as to_id, event_count::text as event_count, array_to_string(event_ids, ',') as event_ids,
      encode(event_hashes, 'hex') as event_hashes, encode(previous_hash, 'hex') as previous_hash,
      encode(hash, 'hex') as hash, extract(epoch from sealed_at)::text as sealed_at
    from counted where events_before < ${stepEvents}::integer order by counted.id`)

/** The events that some seals name, in their order. */
export const selectSealedEvents = (fromId: string, toId: string): Statement<SealedEvent> =>
  statement(sql<SealedEvent>`
    select seal.id::text as seal_id, named.id::text as sealed_id, event.tenant_id::text as tenant_id, event.id::text as id,
      event.xid::text as xid, event.type, event.actor, event.lead_id::text as lead_id, event.before::text as before,
      event.after::text as after, encode(event.detail_digest, 'hex') as detail_digest,
      extract(epoch from event.occurred_at)::text as occurred_at, detail.event_id is not null as has_detail,
      encode(detail.salt, 'hex') as salt, detail.before::text as detail_before, detail.after::text as detail_after,
      detail.event_id is null and event.detail_digest is not null and exists (
        select from lead_scoring.event erasure
        where erasure.lead_id = event.lead_id and erasure.type in ('lead.erased', 'lead.purged') and erasure.id > event.id
      ) as erased
    from lead_scoring.audit_seal seal
    cross join lateral unnest(seal.event_ids) with ordinality named (id, place)
    left join lead_scoring.event on event.id = named.id
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where seal.id between ${fromId}::bigint and ${toId}::bigint
    order by seal.id, named.place`)

/** Where the chain begins: the last seal that was dropped, and whether the log tells of it. */
export const selectAnchor = (): Statement<{ seal_id: string; hash: string; told: boolean }> =>
  statement(sql<{ seal_id: string; hash: string; told: boolean }>`
    select seal_id::text as seal_id, encode(hash, 'hex') as hash, exists (
      select from lead_scoring.event
      where event.type = 'audit.trimmed' and event.after ->> 'hash' = encode(anchor.hash, 'hex')
    ) as told
    from lead_scoring.audit_anchor anchor`)

/**
 * Events that lie in the sealed part of the log and that no seal names, the first of them and their number. The oldest may have
 * come with a dump; those of this cluster lie before the newest seal's end in the order (xid, id). A restored copy begins with small
 * xids again: until its first seal they say nothing about what is sealed.
 */
export const selectIntruders = (): Statement<{ id: string | null; count: number }> =>
  statement(sql<{ id: string | null; count: number }>`
    with newest as (select * from lead_scoring.audit_seal order by id desc limit 1)
    select (array_agg(event.id::text order by event.xid, event.id))[1] as id, count(*)::float8 as count
    from lead_scoring.event, newest
    where (event.id <= newest.adopted_id or (
        (event.xid, event.id) <= (newest.to_xid, newest.to_id)
        and newest.cluster = (select system_identifier::text from pg_control_system())
      ))
      and not exists (
        select from (select unnest(event_ids) as id from lead_scoring.audit_seal) sealed where sealed.id = event.id
      )`)

/** All tenants; of the installation. */
export const listTenantIds = (): Statement<{ id: number }> =>
  statement(sql<{ id: number }>`select id::float8 as id from lead_scoring.tenant order by tenant.id`)
