import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '../../src/platform/database/database.ts'
import type { JobContext, JobHandlers, JobLog } from '../../src/platform/jobs/job.ts'
import { type JobOptions, type Jobs, startJobs } from '../../src/platform/jobs/start-jobs.ts'
import { openWrites } from '../../src/platform/live/writes.ts'
import { openOutgoing } from '../../src/platform/outgoing/index.ts'
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
  const outgoing = openOutgoing({ allowPrivate: true })
  const jobs = await startJobs({
    url,
    handlers,
    installation: openInstallation(database),
    tenantById: (tenantId) => openTenant(database, tenantId),
    secrets: openSecrets({ current: randomBytes(secretKeyBytes), old: [] }),
    deliver: undefined,
    outgoing,
    baseUrl: () => 'http://localhost:8000',
    log: quietLog,
    writes: openWrites(),
    sweepIntervalMs: 100,
    ...options,
  })
  return {
    database,
    stop: async () => {
      await jobs.stop()
      await outgoing.close()
      await database.close()
    },
  }
}

/** What a handler is given that a test runs by itself, such as that of a tenant. */
export const jobContextOf = (
  api: Pick<Api, 'database' | 'secrets'>,
  more: Partial<JobContext> & Pick<JobContext, 'tenant'>,
): JobContext => ({
  tenantById: (tenantId) => openTenant(api.database, tenantId),
  installation: openInstallation(api.database),
  secrets: api.secrets,
  deliver: undefined,
  outgoing: openOutgoing({ allowPrivate: true }),
  baseUrl: () => 'http://localhost:8000',
  log: quietLog,
  writes: openWrites(),
  payload: {},
  attempt: 1,
  isLastAttempt: false,
  signal: AbortSignal.timeout(60_000),
  ...more,
})

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
