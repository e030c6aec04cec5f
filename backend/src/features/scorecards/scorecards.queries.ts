import { type Scorecard, standardScorecard } from '@lead-scoring/scoring'
import { type Statement, sql, statement } from '../../platform/database/statement.ts'

export type ScorecardRow = {
  readonly id: number
  readonly version: number
  readonly status: 'draft' | 'active' | 'archived'
  readonly definition: Scorecard
}

const columns = sql`id::float8 as id, version, status, definition`

/** The scorecard that scores the tenant's leads now: one row. */
export const selectActiveScorecard = (): Statement<ScorecardRow> =>
  statement(sql<ScorecardRow>`select ${columns} from lead_scoring.scorecard where status = 'active'`)

/** A scorecard by its id, whatever its status: one row or none. */
export const selectScorecard = (id: number): Statement<ScorecardRow> =>
  statement(sql<ScorecardRow>`select ${columns} from lead_scoring.scorecard where id = ${id}`)

/** What each tenant starts with. */
export const insertStandardScorecard = (): Statement =>
  statement(sql`
    insert into lead_scoring.scorecard (version, status, definition)
    values (1, 'active', ${JSON.stringify(standardScorecard)})`)
