import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** An empty directory that everybody may pass, and the way to remove it with all that came into it. */
export function makeTemporaryDirectory(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `lead-scoring-test-${process.pid}-`))
  // When we are root, servers run as somebody else.
  chmodSync(path, 0o755)
  return { path, remove: () => remove(path) }
}

/** Removes the directories of processes that were killed and could not do it; their servers ended with them. */
export function removeLeftDirectories(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^lead-scoring-test-(\d+)-/.exec(name)?.[1])
    if (pid > 0 && !isAlive(pid)) remove(join(tmpdir(), name))
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
