import type { JobContext, JobHandlers } from '../../platform/jobs/job.ts'
import { asUser } from '../../platform/tenancy/tenant-db.ts'
import {
  forgetOldInstallationDetails,
  selectTenantIdsOf,
  signInFailureTask,
  takeSignInFailure,
} from './installation-log.queries.ts'
import { recordEventInTenants } from './tenant-events.queries.ts'

/**
 * Tells each tenant of an account that a sign-in to it failed. What the installation's log knows of the person goes in the
 * same transaction: doing it twice tells once. Of an address without an account the log keeps it for 30 days.
 */
const tellTenants = ({ installation, payload }: JobContext): Promise<void> =>
  installation.transaction(async (transaction) => {
    const [{ rows: failures }] = await transaction.run([takeSignInFailure(payload.logId ?? 0)])
    const [failure] = failures
    if (!failure) return
    const { user_id: userId, reason } = failure
    const [, { rows: tenants }] = await transaction.run([asUser(userId), selectTenantIdsOf(userId)])
    const tenantIds = tenants.map(({ id }) => id)
    const actor = `user:${userId}`
    await recordEventInTenants(transaction, tenantIds, {
      type: 'session.failed',
      actor,
      before: null,
      after: { reason },
    })
  })

const forget = async ({ installation }: JobContext): Promise<void> => {
  await installation.run([forgetOldInstallationDetails()])
}

export const eventJobs: JobHandlers = [
  { task: signInFailureTask, run: tellTenants },
  { task: 'installation_log.forget', cron: '29 2 * * *', run: forget },
]
