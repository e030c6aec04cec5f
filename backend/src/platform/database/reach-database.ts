import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { openConnection } from './connection.ts'
import { explainFault, mayPass } from './connection-fault.ts'
import { type DatabaseSetting, placeOf } from './database-setting.ts'

/** How long a database that is only just starting is waited for. */
const patienceMs = 5_000
const retryMs = 300
/** Whatever happens, a start has failed by then: the promise is 15 seconds, and the program itself needs some of them. */
const deadlineMs = 10_000
/** For the questions that follow: behind a pooler, the sign-in may succeed where the server is away. */
const queryTimeoutMs = 3_000

/**
 * Connects to the database of a setting. Waits for one that is only just starting (a container beside this one, a restart),
 * and says so by `log`. Rejects with a ConnectionFault, within 10 seconds.
 */
export const reachDatabase = async (
  setting: DatabaseSetting,
  log: (message: string) => void,
): Promise<pg.Client> => {
  const began = performance.now()
  for (let attempt = 1; ; attempt++) {
    const elapsed = performance.now() - began
    try {
      return await openConnection(setting.url, 'lead-scoring start', deadlineMs - elapsed, queryTimeoutMs)
    } catch (error) {
      if (!mayPass(error) || performance.now() - began > patienceMs) throw explainFault(setting, error)
      if (attempt === 1) log(`Waiting for the database on ${placeOf(setting.url).server} ...`)
    }
    await pause(retryMs)
  }
}
