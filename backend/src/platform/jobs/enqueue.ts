import { type Statement, sql, statement } from '../database/statement.ts'
import type { JobPayload } from './job.ts'

export type JobOptions = {
  /** A job with this key that still waits is replaced; keys are the task's and the tenant's own. */
  readonly jobKey?: string
  /** Not before; now when absent. */
  readonly runAt?: Date
  /** Attempts until it is given up: e, e², e³, ... seconds apart, 6 hours at most. 25 when absent. */
  readonly maxAttempts?: number
}

/**
 * Adds a job in the transaction, or flush, that causes it: it is there when that commits, and never when it does not.
 * In a TenantDb it is the tenant's job, in an InstallationDb one of the installation.
 */
export const enqueue = (
  task: string,
  payload: JobPayload = {},
  { jobKey, runAt, maxAttempts }: JobOptions = {},
): Statement =>
  statement(sql`
    select lead_scoring.enqueue_job(${task}, ${JSON.stringify(payload)}::jsonb, ${jobKey ?? null},
      ${runAt?.toISOString() ?? null}::timestamptz, ${maxAttempts ?? null}::integer)`)
