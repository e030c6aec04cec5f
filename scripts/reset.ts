/*
 * `npm run reset`: removes the data of the embedded PostgreSQL, so that the next start begins anew. Refuses while a
 * server runs on it, and never touches a database that DATABASE_URL names.
 */
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ConfigError, readConfig } from '../backend/src/config.ts'
import { EmbeddedPostgresError } from '../backend/src/platform/embedded-postgres/index.ts'
import { lockDirectory } from '../backend/src/platform/embedded-postgres/lock.ts'
import { isPostgresOn, listPostgresOn } from '../backend/src/platform/embedded-postgres/processes.ts'

/** What the embedded server makes in its directory. Where anything else lies too, somebody named the wrong place. */
const ours =
  /^(data|password|lock|lock-journal|owner\.pid|port|postgres\.log(\.\d+)?|postgresql-.+|unfinished-.+)$/

class ResetRefused extends Error {}

/** The server on the data: a live one whose program was killed holds no lock. */
const serverOn = (data: string): number | undefined => {
  const file = join(data, 'postmaster.pid')
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : 0
  return pid > 0 && isPostgresOn(data, pid) ? pid : listPostgresOn(data)[0]
}

/**
 * The folder that was made for the data elsewhere, because root's server runs as somebody who may not enter the
 * directory; undefined when the data lies in the directory itself.
 */
const folderElsewhere = (place: string, data: string): string | undefined => {
  if (!lstatSync(place).isSymbolicLink()) return undefined
  const folder = dirname(data)
  if (/^data-[0-9a-f-]{36}$/.test(basename(folder)) && existsSync(join(data, 'PG_VERSION'))) return folder
  throw new ResetRefused(`${place} leads to ${data}, which this program did not make; remove it yourself.`)
}

/** Removes the files of the server that is not running; the lock, which we hold, goes last. */
const removeFiles = (directory: string): readonly string[] => {
  const place = join(directory, 'data')
  const data = existsSync(place) ? realpathSync(place) : undefined
  const pid = data === undefined ? undefined : serverOn(data)
  if (pid !== undefined) {
    throw new ResetRefused(
      `A PostgreSQL (process ${pid}) still runs on ${data}: npm start takes it over, Ctrl-C then stops it.`,
    )
  }
  const elsewhere = data === undefined ? undefined : folderElsewhere(place, data)
  if (elsewhere !== undefined) rmSync(elsewhere, { recursive: true })
  for (const name of readdirSync(directory)) {
    if (!name.startsWith('lock')) rmSync(join(directory, name), { recursive: true })
  }
  return elsewhere === undefined ? [directory] : [elsewhere, directory]
}

/** Removes the data in `directory`. Gives the folders that are gone; throws with a sentence when it may not. */
export const removeData = (directory: string): readonly string[] => {
  if (!existsSync(directory)) return []
  const foreign = readdirSync(directory).find((name) => !ours.test(name))
  if (foreign !== undefined) {
    throw new ResetRefused(`${join(directory, foreign)} is not ours, so nothing was removed.`)
  }
  const lock = lockDirectory(directory)
  let removed: readonly string[] = []
  try {
    removed = removeFiles(directory)
  } finally {
    lock.release()
  }
  rmSync(directory, { recursive: true })
  return removed
}

if (import.meta.main) {
  try {
    const { databaseUrl, dataDirectory } = readConfig()
    if (databaseUrl !== undefined) {
      throw new ResetRefused(
        'DATABASE_URL is set: its data is not removed from here. Unset it to reset the embedded one.',
      )
    }
    const removed = removeData(join(dataDirectory, 'postgres'))
    for (const folder of removed) console.log(`Removed ${folder}`)
    console.log(removed.length > 0 ? 'The next npm start begins anew.' : 'There is no data to remove.')
  } catch (error) {
    const told = [ResetRefused, ConfigError, EmbeddedPostgresError].some((known) => error instanceof known)
    console.error(told ? (error as Error).message : error)
    process.exitCode = 1
  }
}
