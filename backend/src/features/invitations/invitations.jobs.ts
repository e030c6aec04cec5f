import type { JobHandlers } from '../../platform/jobs/job.ts'
import { deleteOldInvitations } from './invitations.queries.ts'

export const invitationJobs: JobHandlers = [
  {
    task: 'invitations.forget',
    cron: '11 3 * * *',
    eachTenant: true,
    run: async ({ tenant }) => void (await tenant?.run([deleteOldInvitations()])),
  },
]
