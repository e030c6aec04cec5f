import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EmbeddedPostgresError } from './error.ts'

export type DirectoryLock = { release(): void }

/**
 * Takes the directory for this process, or throws `in_use` with the process id of the holder.
 *
 * The lock has to vanish with its process, also after kill -9, and a recycled process id must not look like a
 * holder. Only a lock kept by the kernel does both; Node offers none, but the SQLite that it contains takes one
 * on every platform. Nothing is ever stored in that file.
 */
export function lockDirectory(directory: string): DirectoryLock {
  const holderFile = join(directory, 'owner.pid')
  const lockFile = join(directory, 'lock')
  // SQLite would only say that it cannot; these say why. No file is opened: closing it would drop the kernel's lock.
  accessSync(directory, constants.R_OK | constants.W_OK)
  if (existsSync(lockFile)) accessSync(lockFile, constants.W_OK)
  const database = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    // Without a journal file, which would need room on the disk and could be left behind.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new EmbeddedPostgresError(
      'in_use',
      `The data in ${directory} is in use by ${holder(holderFile)}; stop that first, or choose another directory.`,
    )
  }
  try {
    writeFileSync(holderFile, String(process.pid))
  } catch (error) {
    database.close()
    throw error
  }
  return { release: () => database.isOpen && database.close() }
}

const SQLITE_BUSY = 5

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

/** The holder writes its process id just after it took the lock, so for an instant it may be missing. */
function holder(file: string): string {
  try {
    return `process ${Number.parseInt(readFileSync(file, 'utf8'), 10)}`
  } catch {
    return 'another process'
  }
}
