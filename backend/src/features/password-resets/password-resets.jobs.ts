import type { JobHandlers } from '../../platform/jobs/job.ts'
import { deleteOldResets, resetTask } from './password-resets.queries.ts'
import { answerReset } from './request-reset.ts'

export const passwordResetJobs: JobHandlers = [
  {
    task: resetTask,
    run: ({ installation, secrets, payload }) => answerReset(installation, secrets, payload.requestId ?? 0),
  },
  {
    task: 'password_resets.forget',
    cron: '23 * * * *',
    run: async ({ installation }) => void (await installation.run(deleteOldResets())),
  },
]
