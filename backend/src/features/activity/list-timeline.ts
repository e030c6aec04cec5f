import type { LeadEvent, LeadEventQuery } from '@lead-scoring/contract'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { leadUnknown, selectLead } from '../leads/index.ts'
import { selectHistory } from './history.queries.ts'
import { scoreChangesOf } from './score-changes.ts'
import { listLeadEvents, type TimelineEvent } from './timeline.queries.ts'

const movedScore = ({ before, after }: TimelineEvent): boolean =>
  typeof before?.score === 'number' && typeof after?.score === 'number' && before.score !== after.score

/** The events, each with why the score moved; the lead's history is only read when a score moved among them. */
const withScoreChanges = async (
  db: TenantDb,
  leadId: number,
  events: readonly TimelineEvent[],
): Promise<LeadEvent[]> => {
  const oldest = events.findLast(movedScore)
  const [history] = oldest ? (await db.run([selectHistory(leadId, oldest.id)]))[0].rows : []
  const changes = history && scoreChangesOf(history)
  return events.map((event) => ({ ...event, score_change: changes?.get(event.id) ?? null }))
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
  return { hasMore: rows.length > size, results: await withScoreChanges(db, leadId, rows.slice(0, size)) }
}
