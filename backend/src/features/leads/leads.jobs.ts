import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import { purgeDeletedLeads } from './leads.queries.ts'

/** So many leads a transaction: it holds their locks, and their events can be many. */
const batch = 500

/** Leads deleted more than 30 days ago leave for good, and with them what the log knows about the people. */
const purge = async ({ tenant, log, signal }: JobContext): Promise<void> => {
  if (!tenant) throw new Error('leads.purge is done for a tenant')
  let total = 0
  for (let purged = batch; purged === batch && !signal.aborted; total += purged) {
    const [{ rows }] = await tenant.run([purgeDeletedLeads(batch)])
    purged = rows[0]?.purged ?? 0
  }
  if (total > 0) log.info(`Purged ${total} leads of tenant ${tenant.tenantId}.`)
}

export const leadJobs: JobHandlers = [
  { task: 'leads.purge', cron: '17 2 * * *', eachTenant: true, run: purge },
]
