import type { BoardColumn, LeadFilters } from '@lead-scoring/contract'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'
import { filterConditions } from './lead-filter.ts'

/** The leads that match, counted and added up by status; a status without leads has no row. */
export const selectBoardColumns = (filters: LeadFilters): Statement<BoardColumn> =>
  statement(sql<BoardColumn>`
    select lead.status, count(*)::float8 as count,
      coalesce(sum(lead.budget), 0.00)::text as budget_sum,
      coalesce(sum(lead.won_value), 0.00)::text as won_sum,
      round(avg(lead.score), 2)::float8 as average_score
    from lead_scoring.lead
    where ${sql.join([sql`lead.deleted_at is null`, ...filterConditions(filters)], sql` and `)}
    group by lead.status`)
