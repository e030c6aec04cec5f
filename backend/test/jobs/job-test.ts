import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import type { JobHandlers, JobLog } from '../../src/platform/jobs/job.ts'
import { type JobOptions, type Jobs, startJobs } from '../../src/platform/jobs/start-jobs.ts'
import { openSecrets, secretKeyBytes } from '../../src/platform/secrets/index.ts'
import { openInstallation, openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import type { Api } from '../api/index.ts'

/** What a worker says, and that nobody reads. */
export const quietLog: JobLog = { info: () => {}, warn: () => {}, error: () => {} }

/** Starts a worker on a test's database, with its own connections for what the handlers do. */
export const workOn = async (
  url: string,
  handlers: JobHandlers,
  options: Partial<JobOptions> = {},
): Promise<Jobs & { readonly database: Database }> => {
  const database = openDatabase({ url, connections: 4, prepare: true })
  const jobs = await startJobs({
    url,
    handlers,
    installation: openInstallation(database),
    tenantById: (tenantId) => openTenant(database, tenantId),
    secrets: openSecrets({ current: randomBytes(secretKeyBytes), old: [] }),
    deliver: undefined,
    log: quietLog,
    sweepIntervalMs: 100,
    ...options,
  })
  return {
    database,
    stop: async () => {
      await jobs.stop()
      await database.close()
    },
  }
}

/** Something that happens later: `value` resolves when `happen` is called. */
export const awaited = <T>() => {
  const { promise, resolve } = Promise.withResolvers<T>()
  return { value: promise, happen: resolve }
}

/** Waits until the workers have nothing left to do now. */
export const untilIdle = async ({ sql }: Pick<Api, 'sql'>): Promise<void> => {
  for (;;) {
    const [row] = await sql<{ n: number }>(
      `select count(*)::integer as n from lead_scoring_jobs._private_jobs
       where locked_at is not null or (run_at <= now() and attempts < max_attempts)`,
    )
    if (row?.n === 0) return
    await new Promise(setImmediate)
  }
}
