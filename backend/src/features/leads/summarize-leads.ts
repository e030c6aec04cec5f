import {
  grades,
  industries,
  type LeadStats,
  type LeadSummary,
  type LeadSummaryQuery,
  urgencies,
} from '@lead-scoring/contract'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import { type GroupRow, selectGroups } from './lead-summary.queries.ts'

const maxWeeks = 12
const dayMs = 86_400_000

const noLeads: LeadStats = { total_leads: 0, avg_score: 0, high_score_leads: 0 }

/** The UTC day so many days after another one, `YYYY-MM-DD`. */
const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)

/** The Mondays of the last weeks, this week's comes last. */
const mondays = (today: string): readonly string[] => {
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7
  return Array.from({ length: maxWeeks }, (_, week) =>
    dayAfter(today, (week + 1 - maxWeeks) * 7 - sinceMonday),
  )
}

/** How the tenant's leads stand today, all of it at one moment. Reads every lead (100,000 in about 65 ms). */
export const summarizeLeads = async (db: TenantDb, { days = 28 }: LeadSummaryQuery): Promise<LeadSummary> => {
  const [{ rows }] = await db.run([selectGroups(days)])
  const today = rows[0]?.today ?? ''
  const statsOf = (set: GroupRow['set'], key: string | null): LeadStats => {
    const row = rows.find((group) => group.set === set && group.key === key)
    if (!row) return noLeads
    const { total_leads, avg_score, high_score_leads } = row
    return { total_leads, avg_score, high_score_leads }
  }
  const groupOf = (set: GroupRow['set'], key: string) => {
    const { total_leads: leads, avg_score } = statsOf(set, key)
    return { leads, avg_score }
  }
  const periodOf = (key: 'period' | 'previous', to: string) => ({
    from: dayAfter(to, 1 - days),
    to,
    ...statsOf('period', key),
  })
  return {
    today,
    days,
    total: statsOf('total', null),
    period: periodOf('period', today),
    previous: periodOf('previous', dayAfter(today, -days)),
    grades: grades.map((grade) => ({ grade, leads: groupOf('grade', grade).leads })),
    weeks: mondays(today).map((from) => ({
      from,
      to: dayAfter(from, 6),
      leads: groupOf('week', from).leads,
    })),
    industries: industries.map((industry) => ({ industry, ...groupOf('industry', industry) })),
    urgencies: urgencies.map((urgency) => ({ urgency, ...groupOf('urgency', urgency) })),
  }
}
