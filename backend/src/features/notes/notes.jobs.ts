import type { JobHandlers } from '../../platform/jobs/job.ts'
import { purgeNotes } from './notes.queries.ts'

export const noteJobs: JobHandlers = [
  {
    task: 'notes.purge',
    cron: '23 2 * * *',
    eachTenant: true,
    isQuiet: true,
    run: async ({ tenant }) => {
      await tenant?.run([purgeNotes()])
    },
  },
]
