import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import { purgeFiles, purgeJobs } from './bulk-jobs.queries.ts'
import { workOnJobs } from './work-on-jobs.ts'

const purge = async ({ tenant }: JobContext): Promise<void> => {
  if (!tenant) throw new Error('bulk_jobs.purge is done for a tenant')
  await tenant.run([purgeFiles(), purgeJobs()])
}

export const bulkJobJobs: JobHandlers = [
  { task: 'bulk_jobs.work', run: workOnJobs },
  { task: 'bulk_jobs.purge', cron: '23 * * * *', eachTenant: true, isQuiet: true, run: purge },
]
