import type { AuditSeal } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Where sealing stands. Ids and xids as text: they may be larger than JavaScript counts. */
export type SealHead = {
  readonly id: string
  readonly cluster: string
  readonly adopted_id: string
  readonly to_xid: string
  readonly to_id: string
  readonly hash: string | null
}

/** Sealing, trimming and verifying of a tenant's log run one at a time; the lock ends with the transaction. */
export const tryLockChain = (tenantId: number): Statement<{ locked: boolean }> =>
  statement(sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit/${tenantId}`}, 7243004)) as locked`)

export const lockChain = (tenantId: number): Statement =>
  statement(sql`select pg_advisory_xact_lock(hashtextextended(${`audit/${tenantId}`}, 7243004))`)

/** The newest seal; none before the first. */
export const selectHead = (): Statement<SealHead> =>
  statement(sql<SealHead>`
    select id::text as id, cluster, adopted_id::text as adopted_id, to_xid::text as to_xid, to_id::text as to_id,
      encode(hash, 'hex') as hash
    from lead_scoring.audit_seal order by audit_seal.id desc limit 1`)

/**
 * The cluster that runs, and whether the log holds events that another one wrote: their xids lie in the future here, as
 * those of a visible event of this cluster never do.
 */
export const selectCluster = (adoptedId: string): Statement<{ cluster: string; foreign: boolean }> =>
  statement(sql<{ cluster: string; foreign: boolean }>`
    select system_identifier::text as cluster, exists (
      select from lead_scoring.event
      where xid >= pg_snapshot_xmax(pg_current_snapshot()) and event.id > ${adoptedId}::bigint
    ) as foreign
    from pg_control_system()`)

/** Waits until nobody writes events, and keeps it so until the transaction ends. */
export const holdEvents = (): Statement => statement(sql`select lead_scoring.hold_events()`)

export const selectNewestEventId = (): Statement<{ id: string }> =>
  statement(sql<{ id: string }>`select coalesce(max(id), 0)::text as id from lead_scoring.event`)

const insertSeal = (
  next: Omit<SealHead, 'to_xid' | 'to_id' | 'hash'>,
  previousHash: string | null,
  block: RawBuilder<unknown>,
  to: { readonly xid: RawBuilder<unknown>; readonly id: RawBuilder<unknown> },
): Statement<SealHead & { count: number; last_id: string | null }> =>
  statement(sql<SealHead & { count: number; last_id: string | null }>`
    with event as (${block}), block as (
      select count(*)::integer as count, coalesce(array_agg(id order by place), '{}') as ids,
        coalesce(string_agg(hash, ''::bytea order by place), '') as hashes, max(id) as last_id,
        ${to.xid} as to_xid, ${to.id} as to_id, decode(${previousHash}, 'hex') as previous_hash
      from event
    ), seal as (
      insert into lead_scoring.audit_seal (id, cluster, adopted_id, to_xid, to_id, event_count, event_ids, event_hashes,
        previous_hash, hash)
      select ${next.id}::bigint, ${next.cluster}, ${next.adopted_id}::bigint, block.to_xid, block.to_id, block.count,
        block.ids, block.hashes, block.previous_hash,
        lead_scoring.seal_hash(lead_scoring.current_tenant_id(), ${next.id}::bigint, ${next.cluster},
          ${next.adopted_id}::bigint, block.to_xid, block.to_id, block.ids, block.hashes, block.previous_hash, now())
      from block where block.to_xid is not null
      returning *
    )
    select seal.id::text as id, seal.cluster, seal.adopted_id::text as adopted_id, seal.to_xid::text as to_xid,
      seal.to_id::text as to_id, encode(seal.hash, 'hex') as hash, block.count, block.last_id::text as last_id
    from seal, block`)

/** The next number of the chain, in the same cluster. */
const after = (head: SealHead): Omit<SealHead, 'to_xid' | 'to_id' | 'hash'> => ({
  id: String(BigInt(head.id) + 1n),
  cluster: head.cluster,
  adopted_id: head.adopted_id,
})

/**
 * Seals the next events of this cluster, at most `limit`, behind the newest seal; no row when there are none. Only events below
 * the horizon: a transaction that is still open could commit one before them.
 */
export const sealNextEvents = (head: SealHead, limit: number) =>
  insertSeal(
    after(head),
    head.hash,
    sql`
      select event.id, event.xid, lead_scoring.event_hash(event) as hash,
        row_number() over (order by event.xid, event.id) as place
      from lead_scoring.event
      where event.id > ${head.adopted_id}::bigint and (event.xid, event.id) > (${head.to_xid}::xid8, ${head.to_id}::bigint)
        and event.xid < pg_snapshot_xmin(pg_current_snapshot())
      order by event.xid, event.id limit ${limit}`,
    {
      xid: sql`(array_agg(xid order by place desc))[1]`,
      id: sql`(array_agg(id order by place desc))[1]`,
    },
  )

/**
 * Seals events that none of the seals up to `sealedBefore` has, in the order of their ids behind `afterId`, as those of another
 * cluster: the xids of this one are compared from the beginning again. Makes a seal of no events too: it says that
 * the cluster has changed.
 */
export const adoptEvents = (head: SealHead, sealedBefore: string, afterId: string, limit: number) =>
  insertSeal(
    after(head),
    head.hash,
    sql`
      select event.id, event.xid, lead_scoring.event_hash(event) as hash, event.id as place
      from lead_scoring.event
      where event.id > ${afterId}::bigint and event.id <= ${head.adopted_id}::bigint and not exists (
        select from (
          select unnest(event_ids) as id from lead_scoring.audit_seal where audit_seal.id <= ${sealedBefore}::bigint
        ) sealed where sealed.id = event.id
      )
      order by event.id limit ${limit}`,
    { xid: sql`'0'::xid8`, id: sql`0::bigint` },
  )

type Cursor = Pick<SealHead, 'adopted_id' | 'to_xid' | 'to_id'>

/** Events behind a seal, or all. By values: from a sub-select, the index would not be asked under the policy. */
export const countUnsealed = (
  { adopted_id, to_xid, to_id }: Cursor = { adopted_id: '0', to_xid: '0', to_id: '0' },
): Statement<{ count: number }> =>
  statement(sql<{ count: number }>`
    select count(*)::float8 as count from lead_scoring.event
    where event.id > ${adopted_id}::bigint and (event.xid, event.id) > (${to_xid}::xid8, ${to_id}::bigint)`)

/** The newest seal and what is sealed, for people. */
export const selectSealed = (): Statement<Omit<AuditSeal, 'unsealed_events'>> =>
  statement(sql<Omit<AuditSeal, 'unsealed_events'>>`
    select newest.id::float8 as sequence, encode(newest.hash, 'hex') as head,
      ${isoTime('newest.sealed_at')} as sealed_at, sealed.count as sealed_events,
      ${isoTime('anchor.sealed_at')} as trimmed_until
    from (select coalesce(sum(event_count), 0)::float8 as count from lead_scoring.audit_seal) sealed
    left join (select * from lead_scoring.audit_seal order by id desc limit 1) newest on true
    left join lead_scoring.audit_anchor anchor on true`)

/** Drops the oldest events as the tenant's setting says, about 100,000 at most; gives their number. */
export const trimEvents = (): Statement<{ trimmed: number }> =>
  statement(sql<{ trimmed: number }>`select lead_scoring.trim_audit()::float8 as trimmed`)
