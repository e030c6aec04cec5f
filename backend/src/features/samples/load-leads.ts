import type { TenantTransaction } from '../../platform/tenancy/tenant-db.ts'
import { logLeadEvent } from '../events/index.ts'
import { insertLead } from '../leads/index.ts'
import { requireActiveScorecard } from '../scorecards/index.ts'
import { historyOf, type SampleHistory } from './sample-history.ts'
import { readLeads, type SampleTenant } from './sample-table.ts'

const insertHistory = ({ values, status, wonValue, created, changes }: SampleHistory) =>
  insertLead(values, created, {
    past: {
      status,
      wonValue,
      version: 1 + changes.length,
      createdAt: created.occurredAt,
      updatedAt: changes.at(-1)?.occurredAt ?? created.occurredAt,
    },
  })

/** Loads a set of sample leads with their past until `now`. Throws `scorecard_missing` (409). */
export const loadLeads = async (
  transaction: TenantTransaction,
  sample: SampleTenant,
  now: Date,
): Promise<void> => {
  const scorecard = await requireActiveScorecard(transaction)
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
      await transaction.run([logLeadEvent(id, change)])
      continue
    }
    const [{ rows }] = await transaction.run([insertHistory(history)])
    if (!rows[0]) throw new Error('the active scorecard was replaced while the sample data was loaded')
    ids.set(history, rows[0].id)
  }
}
