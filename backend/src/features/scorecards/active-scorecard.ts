import { type CompiledScorecard, compile } from '@lead-scoring/scoring'
import { problem } from '../../platform/problems/app-error.ts'
import type { TenantDb, TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { type ScorecardRow, selectActiveScorecard, selectScorecard } from './scorecards.queries.ts'

/** A scorecard, ready to score. */
export type ReadyScorecard = ScorecardRow & { readonly compiled: CompiledScorecard }

const scorecardMissing = problem('scorecard_missing', 409, {
  en: 'This tenant has no active scorecard.',
  de: 'Dieser Mandant hat keine aktive Scorecard.',
})

/** So many tenants' scorecards are kept compiled; the least recently used one goes first. */
const maxKept = 1_000

/**
 * The active scorecard of each tenant, as this process saw it last. It may be out of date: a write names the
 * scorecard that it used, writes nothing when another one is active by now, and then calls `forget`.
 */
const kept = new Map<number, ReadyScorecard>()

export const forgetActiveScorecard = (tenantId: number): void => {
  kept.delete(tenantId)
}

const ready = (row: ScorecardRow): ReadyScorecard => ({ ...row, compiled: compile(row.definition) })

const keep = (tenantId: number, scorecard: ReadyScorecard): void => {
  kept.delete(tenantId)
  kept.set(tenantId, scorecard)
  const [oldest] = kept.keys()
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest)
}

/** Reads the active scorecard. Throws `scorecard_missing` (409). */
export const requireActiveScorecard = async (db: TenantDb | TenantTransaction): Promise<ReadyScorecard> => {
  const [{ rows }] = await db.run([selectActiveScorecard()])
  if (!rows[0]) throw scorecardMissing()
  const scorecard = ready(rows[0])
  keep(db.tenantId, scorecard)
  return scorecard
}

/** The active scorecard, perhaps an outdated one (see `kept`). */
export const recentActiveScorecard = async (db: TenantDb | TenantTransaction): Promise<ReadyScorecard> =>
  kept.get(db.tenantId) ?? requireActiveScorecard(db)

/** The scorecard that a lead names. Throws `scorecard_missing` (409). */
export const requireScorecard = async (
  db: TenantDb | TenantTransaction,
  id: number,
): Promise<ReadyScorecard> => {
  const [{ rows }] = await db.run([selectScorecard(id)])
  if (!rows[0]) throw scorecardMissing()
  return ready(rows[0])
}
