import type { JobHandlers } from '../../platform/jobs/job.ts'
import { deliver } from './deliver.ts'
import { deliveryTask, purgeDeliveries } from './deliveries.queries.ts'
import { forgetOldSecrets } from './webhooks.queries.ts'

export const webhookJobs: JobHandlers = [
  { task: deliveryTask, isQuiet: true, run: deliver },
  {
    task: 'webhooks.purge',
    cron: '57 2 * * *',
    eachTenant: true,
    isQuiet: true,
    run: async ({ tenant }) => void (await tenant?.run([purgeDeliveries(), forgetOldSecrets()])),
  },
]
