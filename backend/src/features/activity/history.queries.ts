import type { Lead } from '@lead-scoring/contract'
import type { Scorecard, SignalOccurrence } from '@lead-scoring/scoring'
import { isoTime } from '../../platform/database/iso-time.ts'
import { type RawBuilder, type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { Fields } from '../events/index.ts'
import { leadJson } from '../leads/index.ts'

/** A change of what a score is computed from, or a time at which it was. */
export type Step = {
  readonly id: number
  readonly type: string
  /** ISO 8601, UTC, to the microsecond; so that times compare as texts. */
  readonly occurred_at: string
  readonly before: Fields | null
  /** Whether the lead was scored anew then, from everything that was known of it. */
  readonly is_scored: boolean
  /** Whether the values that may identify a person were erased. */
  readonly is_erased: boolean
}

/** A signal and when it became known, ISO 8601, UTC. */
export type KnownSignal = SignalOccurrence & { readonly known_at: string }

/** What a lead's scores can be computed from again. */
export type History = {
  readonly lead: Lead
  /** Newest first; the last of them is the lead's scoring before the oldest event that was asked for, where there is one. */
  readonly steps: readonly Step[]
  readonly signals: readonly KnownSignal[]
  readonly scorecards: readonly { readonly id: number; readonly definition: Scorecard }[]
}

const isScored = (event: string): RawBuilder<unknown> =>
  sql.raw(
    `(${event}.type in ('lead.created', 'lead.updated', 'lead.unmerged') or ${event}.after ?| array['score', 'scored_on', 'scorecard_id', 'merged_id'])`,
  )

/** The fields by which a scorecard reads a lead, and those that say how it was scored. */
const fields = sql.raw(
  `array['budget', 'company_size', 'industry', 'urgency', 'country', 'source', 'attributes', 'score', 'scorecard_id', 'scored_on']`,
)

/**
 * A lead as it is, and everything that happened to what its score is computed from, since an event of its log. One statement,
 * so that all of it is of one moment. It reads each event between now and that one: the walk back begins at the lead.
 */
export const selectHistory = (leadId: number, sinceEventId: number): Statement<History> =>
  statement(sql<History>`
    with step as (
      select event.id, event.type, event.occurred_at, event.before || coalesce(detail.before, '{}') as before,
        ${isScored('event')} as is_scored, event.detail_digest is not null and detail.event_id is null as is_erased
      from lead_scoring.event
      left join lead_scoring.event_detail detail on detail.event_id = event.id
      where event.lead_id = ${leadId} and (${isScored('event')} or event.before ?| ${fields} or detail.before ?| ${fields})
        and event.id >= coalesce((
          select max(older.id) from lead_scoring.event older
          where older.lead_id = ${leadId} and older.id < ${sinceEventId}::bigint and ${isScored('older')}
        ), ${sinceEventId}::bigint)
    )
    select (${leadJson})::json as lead,
      coalesce((
        select json_agg(json_build_object('id', step.id, 'type', step.type, 'occurred_at', ${isoTime('step.occurred_at')},
          'before', step.before, 'is_scored', step.is_scored, 'is_erased', step.is_erased) order by step.id desc)
        from step
      ), '[]') as steps,
      coalesce((
        select json_agg(json_build_object('signal', signal.name,
          'on', to_char(signal.occurred_at at time zone 'UTC', 'YYYY-MM-DD'), 'known_at', ${isoTime('signal.created_at')}))
        from lead_scoring.signal where signal.lead_id = lead.id
      ), '[]') as signals,
      (
        select json_agg(json_build_object('id', scorecard.id, 'definition', scorecard.definition))
        from lead_scoring.scorecard
        where scorecard.id = lead.scorecard_id
          or scorecard.id in (select (step.before ->> 'scorecard_id')::bigint from step)
      ) as scorecards
    from lead_scoring.lead where lead.id = ${leadId}`)
