import type { Tenant } from '@lead-scoring/contract'
import { DatabaseError } from 'pg'
import { OperatorError } from '../../platform/problems/operator-error.ts'
import type { GivenIds } from '../../platform/tenancy/identities.ts'
import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { type AdoptedLead, adoptLeads } from '../leads/index.ts'
import { type ReadyScorecard, requireActiveScorecard } from '../scorecards/index.ts'
import { adoptTenant } from '../tenants/index.ts'
import type { Planning, TenantPlan } from './plan-tenant.ts'
import { type DjangoLead, readLead } from './read-rows.ts'
import { scored } from './score-difference.ts'
import { findStandings } from './standing.ts'

/** Who did it, in the log. */
const actor = 'import'

export type TakingOver = Planning & {
  /** Moves identities behind ids that are about to be written. */
  readonly advance: (given: readonly GivenIds[]) => Promise<void>
}

/** A lead with our score, and the event of its creation; it tells the earlier score where that was another one. */
const adopted = (lead: DjangoLead, scorecard: ReadyScorecard, day: string): AdoptedLead => {
  const values = scored(lead, scorecard, day)
  const earlier = lead.score === values.score ? {} : { imported_score: lead.score }
  const after = { ...values, status: 'new', ...earlier }
  const change = { type: 'lead.created', actor, before: null, after } as const
  return { id: lead.id, values, createdAt: lead.createdAt, updatedAt: lead.updatedAt, change }
}

const writeLeads = async (
  { run }: TenantTransaction,
  leads: readonly DjangoLead[],
  scorecard: ReadyScorecard,
  day: string,
): Promise<void> => {
  if (leads.length === 0) return
  const rows = leads.map((lead) => adopted(lead, scorecard, day))
  const [{ rowCount }] = await run([adoptLeads(rows, scorecard.id)])
  if (rowCount !== leads.length)
    throw new OperatorError('The scorecard was replaced at the same moment. Run the import again.')
}

/** Writes what is not here yet. The next rows are read and checked while PostgreSQL writes the last ones. */
const takeOverLeads = async (
  inside: TenantTransaction,
  { source, day }: TakingOver,
  { id }: Tenant,
  isHere: boolean,
): Promise<void> => {
  const scorecard = await requireActiveScorecard(inside)
  let writing: Promise<void> = Promise.resolve()
  for await (const batch of source.streamLeads(id)) {
    const leads = batch.map(readLead).flatMap((read) => ('value' in read ? [read.value] : []))
    await writing
    const standings = await findStandings(isHere ? inside : null, leads)
    const fresh = standings.filter(({ standing }) => standing === 'new').map(({ lead }) => lead)
    writing = writeLeads(inside, fresh, scorecard, day)
    writing.catch(() => {}) // told when it is awaited
  }
  await writing
}

/**
 * Takes over a tenant, or the leads of it that are not here yet, in one transaction. Gives a sentence when somebody else
 * wrote there at the same moment, and then nothing was written.
 */
export const takeOverTenant = async (
  taking: TakingOver,
  { tenant, isHere, survey }: TenantPlan,
): Promise<string | undefined> => {
  if (!tenant || !survey || (isHere && survey.count('new') === 0)) return undefined
  await taking.advance([
    { table: 'tenant', highestId: tenant.id },
    { table: 'lead', highestId: survey.highestId },
  ])
  try {
    if (isHere) {
      await taking
        .tenantById(tenant.id)
        .transaction((inside) => takeOverLeads(inside, taking, tenant, isHere))
    } else {
      await taking.installation.transaction(async (transaction) =>
        takeOverLeads(await adoptTenant(transaction, tenant, actor), taking, tenant, isHere),
      )
    }
    return undefined
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '23505') throw error
    return 'somebody else wrote there at the same moment; run the import again'
  }
}
