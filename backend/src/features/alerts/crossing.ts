import { grades, type Lead } from '@lead-scoring/contract'
import type { ReadEvent } from '../events/index.ts'

type Grade = Lead['grade']

/** How far a lead rose by one event; `null` before where it began there. */
export type Rise = {
  readonly eventId: number
  readonly leadId: number
  readonly actor: string
  readonly from: { readonly score: number; readonly grade: Grade } | null
  readonly score: number
  readonly grade: Grade
}

/** Many leads at once that somebody brought along: nobody wants to be told of each. */
const silentActors = /^(import|sample)(:|$)/
const maxAgeMs = 86_400_000

const gradeIn = (value: unknown): Grade | undefined => grades.find((grade) => grade === value)

/** Whether an event is young enough, of a lead, and not by what brings in many leads at once or scores them anew. */
const isTold = ({ type, actor, occurred_at: at, lead_id: lead }: ReadEvent, nowMs: number): boolean =>
  lead !== null &&
  type.startsWith('lead.') &&
  type !== 'lead.rescored' &&
  !silentActors.test(actor) &&
  nowMs - Date.parse(at) < maxAgeMs

/**
 * The rise of a lead by an event; null where there is none. An event says what changed: where the grade stayed, it says none,
 * and `current` (the lead's grade now) stands for both sides.
 */
export const riseOf = (event: ReadEvent, current: Grade, nowMs: number): Rise | null => {
  const { id, lead_id: leadId, actor, before, after, type } = event
  const score = after?.score
  if (!isTold(event, nowMs) || leadId === null || typeof score !== 'number') return null
  const grade = gradeIn(after?.grade) ?? current
  const rise = { eventId: id, leadId, actor, score, grade }
  if (type === 'lead.created') return { ...rise, from: null }
  const from = before?.score
  if (typeof from !== 'number' || from >= score) return null
  return { ...rise, from: { score: from, grade: gradeIn(before?.grade) ?? grade } }
}

const reaches = (threshold: string, { score, grade }: Pick<Rise, 'score' | 'grade'>): boolean => {
  const wanted = gradeIn(threshold)
  return wanted ? grades.indexOf(grade) <= grades.indexOf(wanted) : score >= Number(threshold)
}

/** Whether a lead crosses a threshold (a grade or a score, as text) upward. */
export const crosses = (threshold: string, { from, ...to }: Rise): boolean =>
  reaches(threshold, to) && !(from && reaches(threshold, from))
