import { forgetOldFailures } from '../../platform/auth/attempts.queries.ts'
import type { JobHandlers } from '../../platform/jobs/job.ts'
import { deleteAllEndedSessions } from './sessions.queries.ts'

export const sessionJobs: JobHandlers = [
  {
    task: 'sessions.forget',
    cron: '41 * * * *',
    run: async ({ installation }) =>
      void (await installation.run([deleteAllEndedSessions(), forgetOldFailures()])),
  },
]
