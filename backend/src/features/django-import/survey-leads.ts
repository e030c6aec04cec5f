import type { ForeignRow } from '../../platform/foreign/index.ts'
import type { TenantDb } from '../../platform/tenancy/tenant-db.ts'
import type { ReadyScorecard } from '../scorecards/index.ts'
import { collectFindings, type Finding, type Findings } from './findings.ts'
import { readLead, sayReasons } from './read-rows.ts'
import { sayContributions, scored } from './score-difference.ts'
import { findStandings, type StandingLead } from './standing.ts'

/** Where rows go that an administrator should see whole: files, if they asked for them. */
export type Files = {
  readonly quarantine: ((entry: object) => void) | undefined
  readonly report: ((entry: object) => void) | undefined
}

/** What taking over a tenant's leads would do. Nothing is written for it. */
export type Survey = Findings & {
  readonly rows: number
  /** Of the leads to take over; 0 when there is none. */
  readonly highestId: number
}

type Surveyed = {
  readonly tenantId: number
  /** Null: the tenant is not here yet. */
  readonly db: TenantDb | null
  readonly scorecard: ReadyScorecard
  /** The UTC day for which leads are scored, `YYYY-MM-DD`. */
  readonly day: string
  readonly files: Files
}

/** A sentence about a lead that is not simply taken over or as it was. */
const sayStanding = ({ lead, standing, here }: StandingLead): string | undefined => {
  switch (standing) {
    case 'taken':
      return `lead ${lead.id} is another one here: created ${here?.created_at}, there ${lead.createdAt}`
    case 'changed_here':
      return `lead ${lead.id}: ${here?.is_deleted ? 'deleted' : 'changed'} here since, it stays so`
    case 'changed_there':
      return `lead ${lead.id}: changed there since (${lead.updatedAt}), it stays as it is here`
    case 'gone_here':
      return `lead ${lead.id}: erased or purged here since, it does not come back`
    default:
      return undefined
  }
}

const kindsWithScore: ReadonlySet<Finding> = new Set(['new', 'equal'])

/** Reads a tenant's leads and finds out how they stand, which break a rule, and whose score differs. */
export const surveyLeads = async (
  batches: AsyncIterable<readonly ForeignRow[]>,
  { tenantId, db, scorecard, day, files }: Surveyed,
): Promise<Survey> => {
  const { note, ...findings } = collectFindings()
  let [rows, highestId] = [0, 0]
  const tell = (finding: Finding, lead: unknown, sentence: string, more: object = {}) => {
    note(finding, sentence)
    files.report?.({ finding, tenant: tenantId, lead, sentence, ...more })
  }
  const refuse = (row: ForeignRow, reasons: Parameters<typeof sayReasons>[0]) => {
    files.quarantine?.({ table: 'leads_lead', row, reasons })
    tell('refused', row.id, `lead ${row.id}: ${sayReasons(reasons)}`, { reasons })
  }
  const compareScore = ({ lead }: StandingLead) => {
    const ours = scored(lead, scorecard, day)
    if (ours.score === lead.score) return
    const why = sayContributions(lead, ours, scorecard)
    const scores = { there: lead.score, here: ours.score }
    tell(
      'score_differs',
      lead.id,
      `lead ${lead.id}: ${lead.score ?? 'none'} there, ${ours.score} here: ${why}`,
      scores,
    )
  }
  for await (const batch of batches) {
    const reads = batch.map((row) => ({ row, read: readLead(row) }))
    for (const { row, read } of reads) if ('reasons' in read) refuse(row, read.reasons)
    const leads = reads.flatMap(({ read }) => ('value' in read ? [read.value] : []))
    for (const found of await findStandings(db, leads)) {
      const sentence = sayStanding(found)
      if (sentence === undefined) note(found.standing)
      else tell(found.standing, found.lead.id, sentence)
      if (found.standing === 'new') highestId = Math.max(highestId, found.lead.id)
      if (kindsWithScore.has(found.standing)) compareScore(found)
    }
    rows += batch.length
  }
  return { ...findings, rows, highestId }
}
