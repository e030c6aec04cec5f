import { appendFileSync, renameSync, rmSync, statSync } from 'node:fs'

/**
 * A writer for PostgreSQL's log that keeps at most twice `maxBytes` on the disk (the file and the one before it).
 * Trouble with the log, such as a full disk, never troubles the server.
 */
export function openLogFile(file: string, maxBytes: number): (text: string) => void {
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return (text) => {
    try {
      if (size > maxBytes) {
        rmSync(`${file}.1`, { force: true })
        renameSync(file, `${file}.1`)
        size = 0
      }
      appendFileSync(file, text)
      size += Buffer.byteLength(text)
    } catch {
      // Nobody is left to be told.
    }
  }
}
