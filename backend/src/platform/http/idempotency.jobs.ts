import type { JobHandlers } from '../jobs/job.ts'
import { forgetExpiredKeys } from './idempotency.ts'

/** Stored answers hold what leads hold. A key is forgotten after a day also where no POST with a key follows. */
export const idempotencyJobs: JobHandlers = [
  {
    task: 'idempotency_keys.purge',
    cron: '7 * * * *',
    eachTenant: true,
    run: async ({ tenant }) => {
      await tenant?.run([forgetExpiredKeys('tenant')])
    },
  },
  {
    task: 'installation_idempotency_keys.purge',
    cron: '9 * * * *',
    run: async ({ installation }) => {
      await installation.run([forgetExpiredKeys('installation')])
    },
  },
]
