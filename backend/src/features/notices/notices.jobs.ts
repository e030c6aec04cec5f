import type { JobHandlers } from '../../platform/jobs/job.ts'
import { purgeNotices } from './notices.queries.ts'

export const noticeJobs: JobHandlers = [
  {
    task: 'notices.purge',
    cron: '29 2 * * *',
    eachTenant: true,
    isQuiet: true,
    run: async ({ tenant }) => {
      await tenant?.run([purgeNotices()])
    },
  },
]
