import type { Contribution, Lead, LeadScore } from '@lead-scoring/contract'
import { explain } from '@lead-scoring/scoring'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { requireScorecard } from '../scorecards/index.ts'
import { leadUnknown } from './change-lead.ts'
import { factsOf } from './lead-values.ts'
import { selectLead, selectSignals } from './leads.queries.ts'

/** Explains a lead's stored score: by the scorecard and for the day that scored it. Throws `lead_unknown` (404). */
export const explainLead = async (db: TenantDb | TenantTransaction, id: number): Promise<LeadScore> => {
  const [{ rows }, { rows: signals }] = await db.run([selectLead(id), selectSignals(id)])
  if (!rows[0]) throw leadUnknown({ id })
  const lead: Lead = JSON.parse(rows[0].json)
  const { version, definition } = await requireScorecard(db, lead.scorecard_id)
  const { score, grade, contributions, clamp, nextGrade, askNext, asOf } = explain(
    definition,
    factsOf(lead, signals),
    lead.scored_on,
  )
  return {
    lead: id,
    scorecard: { id: lead.scorecard_id, version },
    as_of: asOf,
    score,
    grade,
    contributions: contributions.map(
      ({
        criterion,
        kind,
        attribute = null,
        signal = null,
        value = null,
        occurrences = null,
        ...points
      }): Contribution => ({
        criterion,
        kind,
        attribute,
        signal,
        value,
        occurrences,
        missing: points.missing,
        points: points.points,
        maximum: points.maximum,
      }),
    ),
    clamp,
    next_grade: nextGrade,
    ask_next: askNext && {
      attribute: askNext.attribute,
      best_score: askNext.bestScore,
      best_grade: askNext.bestGrade,
    },
  }
}
