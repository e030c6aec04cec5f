import type { LiveEvent, LivePerson } from '@lead-scoring/contract'
import { mayEnter } from '../auth/auth.queries.ts'
import { isoTime } from '../database/iso-time.ts'
import { type Statement, sql, statement } from '../database/statement.ts'
import type { LivePlace } from './live-cursor.ts'

/** An event as the relay reads it; one that is about no lead is not told. */
export type RelayedEvent = Omit<LiveEvent, 'lead_id'> & {
  readonly lead_id: number | null
  readonly xid: string
}

/** Where a reader stands that knows everything by now. */
export const selectNow = (): Statement<{ cluster: string; xid: string }> =>
  statement(sql<{ cluster: string; xid: string }>`
    select system_identifier::text as cluster, pg_snapshot_xmin(pg_current_snapshot())::text as xid
    from pg_control_system()`)

/** How many of the newest events are looked through for a moment. */
const lookedThrough = 1_000
/** An event carries the time at which its transaction began, which may have been so long before it could be read. */
const commitSeconds = 5

/**
 * Where a reader stood so many seconds ago, or before; one who saw nothing yet where all of the newest events are younger.
 */
export const selectPlaceAgo = (seconds: number): Statement<LivePlace> =>
  statement(sql<LivePlace>`
    select xid::text as xid, id::float8 as id from (
      select xid, id, occurred_at from lead_scoring.event
      where xid < pg_snapshot_xmin(pg_current_snapshot()) order by xid desc, id desc limit ${lookedThrough}
    ) newest
    where occurred_at < now() - make_interval(secs => ${seconds + commitSeconds})
    order by newest.xid desc, newest.id desc limit 1`)

/** The next events behind a place, only of transactions before which none can still commit; `to` belongs to them. */
export const selectRelayed = (
  { xid, id }: LivePlace,
  limit: number,
  to: LivePlace | null = null,
): Statement<RelayedEvent> => {
  const bound = to ? sql`and (event.xid, event.id) <= (${to.xid}::xid8, ${to.id}::bigint)` : sql``
  return statement(sql<RelayedEvent>`
    select event.id::float8 as id, event.xid::text as xid, event.type, event.actor,
      event.lead_id::float8 as lead_id, ${isoTime('event.occurred_at')} as occurred_at
    from lead_scoring.event
    where (event.xid, event.id) > (${xid}::xid8, ${id}::bigint)
      and event.xid < pg_snapshot_xmin(pg_current_snapshot()) ${bound}
    order by event.xid, event.id
    limit ${limit}`)
}

/** Whether there are events behind a place that cannot be read yet, because an older transaction is still under way. */
export const selectIsHeldUp = ({ xid, id }: LivePlace): Statement<{ held: boolean }> =>
  statement(sql<{ held: boolean }>`
    select exists (
      select from lead_scoring.event
      where (event.xid, event.id) > (${xid}::xid8, ${id}::bigint)
        and xid >= pg_snapshot_xmin(pg_current_snapshot()) and xid < pg_snapshot_xmax(pg_current_snapshot())
    ) as held`)

export const selectNewestNotice = (): Statement<{ newest: number }> =>
  statement(sql<{ newest: number }>`select coalesce(max(id), 0)::float8 as newest from lead_scoring.notice`)

/** The newest notice, and whom the ones behind `after` are for. One that commits late is told with the next. */
export const selectNewNotices = (after: number): Statement<{ newest: number; users: string }> =>
  statement(sql<{ newest: number; users: string }>`
    select coalesce(max(id), ${after})::float8 as newest, coalesce(string_agg(distinct user_id::text, ','), '') as users
    from lead_scoring.notice where id > ${after}`)

/** Who looks at leads of the tenant, on whatever server. */
export const selectPresence = (): Statement<LivePerson & { lead_id: number }> =>
  statement(sql<LivePerson & { lead_id: number }>`
    select distinct presence.lead_id::float8 as lead_id, presence.user_id::float8 as user_id, account.name
    from lead_scoring.lead_presence presence
    join lead_scoring.user_account account on account.id = presence.user_id
    where presence.seen_at > now() - interval '1 minute'
    order by lead_id, user_id`)

/** A socket shows a lead of the tenant from now on; one that is not there is none. */
export const upsertPresence = (
  serverId: string,
  socketId: string,
  userId: number,
  leadId: number,
): Statement =>
  statement(sql`
    insert into lead_scoring.lead_presence (socket_id, server_id, user_id, lead_id)
    select ${socketId}::uuid, ${serverId}::uuid, ${userId}, lead.id
    from lead_scoring.lead
    join lead_scoring.membership member on member.tenant_id = lead.tenant_id and member.user_id = ${userId}
    where lead.id = ${leadId} and lead.deleted_at is null
    on conflict (tenant_id, socket_id) do update set lead_id = excluded.lead_id, seen_at = now()`)

export const deletePresence = (socketId: string): Statement =>
  statement(sql`delete from lead_scoring.lead_presence where socket_id = ${socketId}::uuid`)

/** The sockets of this server are still there; rows that nobody renews go. */
export const renewPresence = (serverId: string): readonly Statement[] => [
  statement(sql`update lead_scoring.lead_presence set seen_at = now() where server_id = ${serverId}::uuid`),
  statement(sql`delete from lead_scoring.lead_presence where seen_at < now() - interval '5 minutes'`),
]

const idsIn = (ids: readonly number[]) => sql`any(string_to_array(${ids.join(',')}, ',')::bigint[])`

/** Those of these sessions and keys that still open the tenant. */
export const selectWelcome = (
  sessionIds: readonly number[],
  keyIds: readonly number[],
): readonly [Statement<{ id: number }>, Statement<{ id: number }>] => [
  statement(sql<{ id: number }>`
    select session.id::float8 as id
    from lead_scoring.session
    join lead_scoring.user_account account on account.id = session.user_id
    join lead_scoring.tenant on tenant.id = lead_scoring.current_tenant_id()
    left join lead_scoring.membership on membership.tenant_id = tenant.id
      and membership.user_id = session.user_id and ${mayEnter}
    where session.id = ${idsIn(sessionIds)} and session.expires_at > now() and account.disabled_at is null
      and (membership.role is not null or account.superuser and session.tenant_id is null)`),
  statement(sql<{ id: number }>`
    select id::float8 as id from lead_scoring.api_key
    where id = ${idsIn(keyIds)} and (expires_at is null or expires_at > now())`),
]
