import { type Statement, sql, statement } from '../../platform/database/statement.ts'

/** Some leads together: all of them, or those of one grade, industry, urgency, period or week. */
export type GroupRow = {
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
export const selectGroups = (days: number): Statement<GroupRow> =>
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
