import {
  grades,
  industries,
  type LeadStats,
  type LeadSummary,
  type LeadSummaryQuery,
  urgencies,
} from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'

const maxWeeks = 12
const dayMs = 86_400_000

/** Some leads together: all of them, or those of one grade, industry, urgency, period or week. */
type GroupRow = {
  readonly today: string
  readonly set: 'total' | 'grade' | 'industry' | 'urgency' | 'period' | 'week'
  /** Which of the set, such as `A`, or the Monday of a week; null for a lead that is in none of them. */
  readonly key: string | null
  readonly total_leads: number
  readonly avg_score: number
  readonly high_score_leads: number
}

/**
 * All figures from one reading of the tenant's leads. They are first counted by grade, industry, urgency and day, which
 * are few cells, and those are grouped in every way.
 */
const selectGroups = (days: number): Statement<GroupRow> =>
  statement(sql<GroupRow>`
    with cell as (
      select grade, industry, urgency, (created_at at time zone 'UTC')::date as day, count(*) as leads,
        sum(score) as score_sum, count(*) filter (where score >= 70) as high
      from lead_scoring.lead where deleted_at is null
      group by grade, industry, urgency, day
    ), clock as (
      select (now() at time zone 'UTC')::date as today
    ), placed as (
      select cell.*, date_trunc('week', day::timestamp)::date as week,
        case when day > today then null
          when day > today - ${days}::integer then 'period'
          when day > today - 2 * ${days}::integer then 'previous' end as period
      from cell, clock
    ), grouped as (
      select case grouping(grade, industry, urgency, period, week)
          when 15 then 'grade' when 23 then 'industry' when 27 then 'urgency' when 29 then 'period' when 30 then 'week'
          else 'total' end as set,
        coalesce(grade, industry, urgency, period, week::text) as key,
        coalesce(sum(leads), 0) as leads, coalesce(sum(score_sum), 0) as score_sum, coalesce(sum(high), 0) as high
      from placed group by grouping sets ((), (grade), (industry), (urgency), (period), (week))
    )
    select today::text, set, key, leads::float8 as total_leads,
      coalesce(round(score_sum / nullif(leads, 0), 2), 0)::float8 as avg_score, high::float8 as high_score_leads
    from grouped, clock`)

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
