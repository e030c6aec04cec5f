import { type EventGroup, eventTypes, type LeadEvent } from '@lead-scoring/contract'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import { actorName } from '../events/index.ts'

const typesIn = (types: readonly LeadEvent['type'][]): RawBuilder<unknown> =>
  sql`event.type in (${sql.join(types.map((type) => sql.lit(type)))})`

const ofNoun = (noun: string) => eventTypes.filter((type) => type.startsWith(`${noun}.`))

/** Whether a field has another value afterwards; where a lead begins, whether it has one. */
const moved = (field: 'score' | 'owner_id') =>
  sql.raw(`(event.after ->> '${field}') is distinct from (event.before ->> '${field}')`)

/** What belongs to a group. */
const groups: Readonly<Record<EventGroup, RawBuilder<unknown>>> = {
  changes: typesIn([
    'lead.created',
    'lead.updated',
    'lead.deleted',
    'lead.restored',
    'lead.merged',
    'lead.unmerged',
  ]),
  status: typesIn(['lead.status_changed']),
  notes: typesIn(ofNoun('note')),
  score: moved('score'),
  ownership: sql`(event.type = 'lead.assigned' or ${moved('owner_id')})`,
}

/** The reason for which a lead was lost then, as the tenant calls it now. */
const lostReason = sql`(
  select json_build_object('key', lost_reason.key, 'label', lost_reason.label) from lead_scoring.lost_reason
  where lost_reason.id = (event.after ->> 'lost_reason_id')::bigint
) as lost_reason`

type Section = {
  readonly limit: number
  /** Behind this event. */
  readonly before?: number | undefined
  /** All of them when absent. */
  readonly groups?: readonly EventGroup[] | undefined
}

/** An event of a timeline, without why the score moved. */
export type TimelineEvent = Omit<LeadEvent, 'score_change'>

/** A lead's timeline with those of leads that were merged into it, newest first. What only the audit log tells, such as that somebody read it all, is left out. */
export const listLeadEvents = (leadId: number, { limit, before, groups: wanted }: Section) =>
  statement(sql<TimelineEvent>`
    select event.id::float8 as id, event.lead_id::float8 as lead_id, event.type, event.actor, ${actorName}, ${isoTime('event.occurred_at')} as occurred_at,
      event.before || coalesce(detail.before, '{}') as before,
      event.after || coalesce(detail.after, '{}') as after, ${lostReason}
    from lead_scoring.event
    left join lead_scoring.event_detail detail on detail.event_id = event.id
    where event.lead_id = any (array(select lead_scoring.lead_with_merged(${leadId}::bigint)))
      and ${typesIn(eventTypes)} and (event.lead_id = ${leadId} or event.type <> 'lead.merged' or event.after ->> 'merged_into' is null)
      and (${before ?? null}::bigint is null or event.id < ${before ?? null}::bigint)
      and ${
        wanted
          ? sql`(${sql.join(
              wanted.map((group) => groups[group]),
              sql` or `,
            )})`
          : sql`true`
      }
    order by event.id desc
    limit ${limit}`) satisfies Statement<TimelineEvent>
