import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { JobHandlers, JobLog, JobServices } from './job.ts'
import { openJobPool } from './job-pool.ts'
import { cronItemsOf, tasksOf } from './job-tasks.ts'
import { jobSchema } from './migrate-jobs.ts'
import { holdPresence } from './presence.ts'

export type JobOptions = JobServices & {
  /** A direct connection; see job-pool.ts. */
  readonly url: string
  readonly handlers: JobHandlers
  /** Jobs at a time. */
  readonly concurrency?: number
  /** How often dead workers are looked for. */
  readonly sweepIntervalMs?: number
  /** A job that does not heed its signal is left behind so long after the stop. */
  readonly stopTimeoutMs?: number
}

/** The worker of this process. */
export type Jobs = {
  /** Takes no more jobs and waits for those that run, but not for ever: what still runs then is done again elsewhere. */
  readonly stop: () => Promise<void>
}

/** Before a worker that gave up, because the database was gone for minutes, begins anew. */
const restartDelayMs = 5_000

const loggerFor = (log: JobLog): Logger =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error(message)
    else if (level === 'warning') log.warn(message)
  })

/** The library draws an id for itself; ours is taken, because its lock must be held before the first job is. */
const eventsOf = (id: string): WorkerEvents => {
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => {
    workerPool.id = id
  })
  return events
}

/**
 * Starts graphile-worker. Ends of jobs are written in batches (without a delay), because only that way the library tries
 * them again when the database is gone at that moment; otherwise Node would end by an unhandled rejection.
 */
const startRunner = (pool: pg.Pool, id: string, options: JobOptions, concurrency: number): Promise<Runner> =>
  run({
    pgPool: pool,
    schema: jobSchema,
    events: eventsOf(id),
    logger: loggerFor(options.log),
    noHandleSignals: true,
    concurrency,
    taskList: tasksOf(options.handlers, options),
    parsedCronItems: cronItemsOf(options.handlers),
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })

/** Works on jobs until it is stopped. Rejects when the database cannot be reached at the start. */
export const startJobs = async (options: JobOptions): Promise<Jobs> => {
  const { url, log, concurrency = 4, sweepIntervalMs = 1_000, stopTimeoutMs = 8_000 } = options
  const id = randomUUID()
  // Beside those of the jobs: one for LISTEN, one for the lock, one for cron.
  const pool = openJobPool(url, concurrency + 3)
  const stopping = new AbortController()
  let runner: Runner | undefined
  let keepRunning: Promise<void> = Promise.resolve()
  const presence = await holdPresence(pool, id, sweepIntervalMs, log)
  const runAgain = async (first: Runner) => {
    for (let current: Runner | undefined = first; ; ) {
      await current?.promise.catch(() => undefined)
      if (stopping.signal.aborted) return
      log.error('The worker of jobs ended and is started again.')
      await pause(restartDelayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      current = await startRunner(pool, id, options, concurrency).catch(() => undefined)
      runner = current
    }
  }
  const end = async (): Promise<'none'> => {
    await runner?.stop().catch(() => undefined)
    await keepRunning
    return 'none'
  }
  const stop = async () => {
    stopping.abort()
    const tooLate = pause(stopTimeoutMs, 'jobs' as const, { ref: false })
    const leftover = await Promise.race([end(), tooLate])
    await presence.end(leftover)
    await Promise.race([pool.end(), tooLate])
  }
  try {
    runner = await startRunner(pool, id, options, concurrency)
    keepRunning = runAgain(runner)
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}
