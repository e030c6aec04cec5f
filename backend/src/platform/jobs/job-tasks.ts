import { type JobHelpers, type ParsedCronItem, parseCronItems, type TaskList } from 'graphile-worker'
import { AppError } from '../problems/app-error.ts'
import type { JobContext, JobHandler, JobHandlers, JobPayload, JobServices } from './job.ts'

/** What stands in the queue: `enqueue_job` writes the tenant, cron leaves both out. */
type Envelope = { readonly tenant?: number | null; readonly payload?: JobPayload }

const contextOf = (services: JobServices, { tenant, payload }: Envelope, helpers: JobHelpers): JobContext => {
  const { attempts, max_attempts: maxAttempts } = helpers.job
  return {
    ...services,
    payload: payload ?? {},
    tenant: typeof tenant === 'number' ? services.tenantById(tenant) : undefined,
    attempt: attempts,
    isLastAttempt: attempts >= maxAttempts,
    signal: helpers.abortSignal,
  }
}

const isGone = (error: unknown): boolean => error instanceof AppError && error.code === 'tenant_unknown'

/** What was to be done for a tenant that is gone is done. */
const runUnlessGone = async ({ run, task, isQuiet }: JobHandler, job: JobContext): Promise<void> => {
  try {
    await run(job)
    if (job.tenant && !isQuiet) job.writes.announce(job.tenant.tenantId)
  } catch (error) {
    if (!job.tenant || !isGone(error)) throw error
    job.log.info(`${task}: tenant ${job.tenant.tenantId} is gone.`)
  }
}

const taskOf =
  (handler: JobHandler, services: JobServices) =>
  async (payload: unknown, helpers: JobHelpers): Promise<void> => {
    const envelope = payload as Envelope
    if (handler.eachTenant && typeof envelope.tenant !== 'number')
      await helpers.query('select lead_scoring.enqueue_job_for_each_tenant($1)', [handler.task])
    else await runUnlessGone(handler, contextOf(services, envelope, helpers))
  }

/** The handlers as graphile-worker takes them. Throws when two have one name. */
export const tasksOf = (handlers: JobHandlers, services: JobServices): TaskList => {
  const tasks: TaskList = {}
  for (const handler of handlers) {
    if (tasks[handler.task]) throw new Error(`Two handlers do ${handler.task}.`)
    tasks[handler.task] = taskOf(handler, services)
  }
  return tasks
}

/** What runs by itself. What was due while no worker lived is not made up for: the next run does it all. */
export const cronItemsOf = (handlers: JobHandlers): ParsedCronItem[] =>
  parseCronItems(
    handlers.flatMap(({ task, cron }) =>
      cron === undefined
        ? []
        : [{ task, match: cron, identifier: task, options: { backfillPeriod: 0, jobKey: `${task}/cron` } }],
    ),
  )
