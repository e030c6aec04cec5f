import type { Notice } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { actorNameOf } from '../events/index.ts'

/** What a member is told in the app. */
export type NewNotice = {
  readonly userId: number
  /** Such as `mention`; the web app has a sentence for each. */
  readonly kind: string
  /** Who caused it, as the log names them. */
  readonly actor: string
  readonly leadId: number | null
  /** Numbers and choices that the sentence needs; nothing that may identify a person. */
  readonly details?: Readonly<Record<string, number | string>>
}

/** Tells members something, in the transaction of what causes it; those who are no members (any more) are told nothing. */
export const insertNotices = (notices: readonly NewNotice[]): Statement => {
  const given = notices.map(({ userId, leadId, details = {}, ...rest }) => ({
    ...rest,
    user_id: userId,
    lead_id: leadId,
    details,
  }))
  return statement(sql`
    insert into lead_scoring.notice (user_id, kind, actor, lead_id, details)
    select given.user_id, given.kind, given.actor, given.lead_id, given.details
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (user_id bigint, kind text, actor text, lead_id bigint, details jsonb)
    join lead_scoring.membership member on member.user_id = given.user_id and member.suspended_at is null`)
}

/** A member's notices, the newest first; `before` continues behind one. */
export const listNotices = (userId: number, limit: number, before: number | undefined): Statement<Notice> =>
  statement(sql<Notice>`
    select notice.id::float8 as id, notice.kind, notice.actor, ${actorNameOf('notice.actor')},
      notice.lead_id::float8 as lead_id, lead.first_name || ' ' || lead.last_name as lead_name, notice.details,
      ${isoTime('notice.created_at')} as created_at, ${isoTime('notice.read_at')} as read_at
    from lead_scoring.notice
    left join lead_scoring.lead on lead.id = notice.lead_id and lead.deleted_at is null
    where notice.user_id = ${userId}
      and (${before ?? null}::bigint is null or notice.id < ${before ?? null}::bigint)
    order by notice.id desc
    limit ${limit}`)

export const countUnread = (userId: number): Statement<{ unread: number }> =>
  statement(sql<{ unread: number }>`
    select count(*)::float8 as unread from lead_scoring.notice where user_id = ${userId} and read_at is null`)

/** A member has read their notices up to this one, and from which on; nothing says from the first. */
export const markRead = (userId: number, upTo: number, from = 0): Statement =>
  statement(sql`
    update lead_scoring.notice set read_at = now()
    where user_id = ${userId} and id between ${from} and ${upTo} and read_at is null`)

/** Notices of more than 90 days ago go. */
export const purgeNotices = (): Statement =>
  statement(sql`delete from lead_scoring.notice where created_at < now() - interval '90 days'`)
