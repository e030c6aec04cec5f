import { setTimeout as pause } from 'node:timers/promises'
import { takeOverOrphan } from './orphan.ts'
import { launchPostmaster, type Postmaster, type PostmasterOptions } from './postmaster.ts'
import { isPostgresOn, stopPostmaster } from './processes.ts'
import { startWatchdog } from './watchdog.ts'

/**
 * Pauses before the tries to bring a dead server back. As many failures in a row as there are pauses, and it is given
 * up; a server that starts but soon dies again is brought back for ever, with growing pauses.
 */
const restartPauses = [0, 250, 1_000, 2_000, 4_000]
/** A server that ran this long is brought back without a pause. */
const STEADY_MS = 5_000
const FAST_STOP_MS = 30_000
const IMMEDIATE_STOP_MS = 10_000

export type SuperviseOptions = Omit<PostmasterOptions, 'onSpawn'> & { log(message: string): void }

export type Supervised = {
  /** Process id of the server that runs now, or ran last. */
  pid(): number
  stop(): Promise<void>
}

/**
 * Starts the server and keeps it running: when it dies it is started again on the same port, so that a connection
 * pool finds it by itself. When this process dies, the server stops.
 *
 *     starting -> running -> (died) pausing -> starting ...  until stop(), or until no try is left
 */
export async function supervise(
  options: SuperviseOptions,
  restartPausesMs = restartPauses,
): Promise<Supervised> {
  const { log } = options
  const watchdog = startWatchdog(options)
  const stopping = new AbortController()
  let current: Postmaster
  try {
    current = await launch()
  } catch (error) {
    watchdog.close()
    throw error
  }
  const ended = keepRunning()
  let stopped: Promise<void> | undefined

  function launch(): Promise<Postmaster> {
    return launchPostmaster({ ...options, onSpawn: watchdog.watch })
  }

  async function keepRunning(): Promise<void> {
    for (let quickDeaths = 0; ; quickDeaths++) {
      const startedAt = performance.now()
      // It was being brought back when stop() came.
      if (stopping.signal.aborted) await endPostmaster(current, options)
      await current.exited
      watchdog.watch(undefined)
      if (stopping.signal.aborted) return
      log(`PostgreSQL (process ${current.pid}) died; it is started again.`)
      if (performance.now() - startedAt > STEADY_MS) quickDeaths = 0
      const next = await bringBack(restartPausesMs.slice(quickDeaths))
      if (next === undefined) return
      current = next
    }
  }

  /** Tries until the server runs; undefined when it was stopped meanwhile, or given up. */
  async function bringBack(firstPausesMs: number[]): Promise<Postmaster | undefined> {
    for (const index of restartPausesMs.keys()) {
      const pauseMs = firstPausesMs[index] ?? restartPausesMs.at(-1)
      await pause(pauseMs, undefined, { signal: stopping.signal }).catch(() => {})
      if (stopping.signal.aborted) return undefined
      try {
        await takeOverOrphan(options)
        const postmaster = await launch()
        log(`PostgreSQL runs again (process ${postmaster.pid}, port ${options.port}).`)
        return postmaster
      } catch (error) {
        watchdog.watch(undefined)
        log(error instanceof Error ? error.message : String(error))
      }
    }
    log('PostgreSQL cannot be brought back; restart the program when the cause is mended.')
    return undefined
  }

  async function stop(): Promise<void> {
    stopping.abort()
    await Promise.all([endPostmaster(current, options), ended])
    await takeOverOrphan(options) // children of a killed server may outlive it
    watchdog.close()
  }

  return {
    pid: () => current.pid,
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

async function endPostmaster(postmaster: Postmaster, options: SuperviseOptions): Promise<void> {
  const within = (ms: number) =>
    Promise.race([postmaster.exited.then(() => true), pause(ms, false, { ref: false })])
  if (!isPostgresOn(options.dataDirectory, postmaster.pid)) return
  await stopPostmaster(postmaster.pid, 'fast', options)
  if (await within(FAST_STOP_MS)) return
  options.log('PostgreSQL does not stop in time; it is ended at once and will recover at the next start.')
  await stopPostmaster(postmaster.pid, 'immediate', options)
  await within(IMMEDIATE_STOP_MS)
}
