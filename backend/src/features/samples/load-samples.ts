import { sql, statement } from '../../platform/database/statement.ts'
import type { InstallationDb, InstallationTransaction } from '../../platform/tenancy/tenant-db.ts'
import { logLeadEvent } from '../events/index.ts'
import { insertLead } from '../leads/index.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { countTenants, createTenant } from '../tenants/index.ts'
import { nordwindMaschinenbau } from './nordwind-maschinenbau.ts'
import { quillmarkSoftware } from './quillmark-software.ts'
import { historyOf, type SampleHistory } from './sample-history.ts'
import { readLeads, type SampleTenant } from './sample-table.ts'

/** Two processes that start at once load one after the other; the number is ours alone in this database. */
const sampleLock = statement(sql`select pg_advisory_xact_lock(7243003)`)

const insertHistory = ({ values, status, created, changes }: SampleHistory) =>
  insertLead(values, created, {
    status,
    version: 1 + changes.length,
    createdAt: created.occurredAt,
    updatedAt: changes.at(-1)?.occurredAt ?? created.occurredAt,
  })

const loadTenant = async (
  transaction: InstallationTransaction,
  sample: SampleTenant,
  now: Date,
): Promise<void> => {
  const { inside } = await createTenant(transaction, { name: sample.name }, 'sample')
  const scorecard = await requireActiveScorecard(inside)
  const histories = readLeads(sample).map((lead, position) => historyOf(lead, position, scorecard, now))
  const events = histories.flatMap((history) =>
    [history.created, ...history.changes].map((change) => ({ history, change })),
  )
  // In the order in which it happened, over all leads: the log is read by its ids.
  events.sort((a, b) => a.change.occurredAt.localeCompare(b.change.occurredAt))
  const ids = new Map<SampleHistory, number>()
  for (const { history, change } of events) {
    const id = ids.get(history)
    if (id !== undefined) {
      await inside.run([logLeadEvent(id, change)])
      continue
    }
    const [{ rows }] = await inside.run([insertHistory(history)])
    if (!rows[0]) throw new Error('a scorecard that was made in this transaction is the active one')
    ids.set(history, rows[0].id)
  }
}

/** Loads the sample data, two tenants with leads of the last months, unless there is a tenant already. True when it did. */
export const loadSamples = (installation: InstallationDb, now = new Date()): Promise<boolean> =>
  installation.transaction(async (transaction) => {
    await transaction.run([sampleLock])
    const [{ rows }] = await transaction.run([countTenants()])
    if (rows[0]?.count !== 0) return false
    for (const sample of [nordwindMaschinenbau, quillmarkSoftware]) await loadTenant(transaction, sample, now)
    return true
  })
