import type { LeadEvent, LeadEventQuery, ScoreChange } from '@lead-scoring/contract'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown, selectLead } from '../leads/index.ts'
import { selectHistory } from './history.queries.ts'
import { scoreChangesOf } from './score-changes.ts'
import { listLeadEvents, type TimelineEvent } from './timeline.queries.ts'

const movedScore = ({ before, after }: TimelineEvent): boolean =>
  typeof before?.score === 'number' && typeof after?.score === 'number' && before.score !== after.score

/** Why scores moved among events, by the id of the event; histories are only read of leads whose score moved there. */
const readScoreChanges = async (
  db: TenantDb,
  events: readonly TimelineEvent[],
): Promise<ReadonlyMap<number, ScoreChange>> => {
  // Newest first: what is set last is each lead's oldest.
  const oldest = new Map(events.filter(movedScore).map(({ lead_id, id }) => [lead_id, id]))
  if (oldest.size === 0) return new Map()
  const answers = await db.run([...oldest].map(([leadId, eventId]) => selectHistory(leadId, eventId)))
  return new Map(answers.flatMap(({ rows }) => rows.flatMap((history) => [...scoreChangesOf(history)])))
}

/** A page of a lead's timeline, newest first, and whether there are older events. Throws `lead_unknown` (404). */
export const listTimeline = async (
  db: TenantDb,
  leadId: number,
  { page_size: size = 100, before, type: groups }: LeadEventQuery,
): Promise<{ readonly hasMore: boolean; readonly results: LeadEvent[] }> => {
  const [{ rowCount }, { rows }] = await db.run([
    selectLead(leadId),
    listLeadEvents(leadId, { limit: size + 1, before, groups }),
  ])
  if (rowCount === 0) throw leadUnknown({ id: leadId })
  const events = rows.slice(0, size)
  const changes = await readScoreChanges(db, events)
  const results = events.map((event) => ({ ...event, score_change: changes.get(event.id) ?? null }))
  return { hasMore: rows.length > size, results }
}
