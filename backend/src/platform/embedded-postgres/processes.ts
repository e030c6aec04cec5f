import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { run } from './run.ts'

/**
 * Whether this process is a living PostgreSQL on this data directory. A process id alone proves nothing: after a
 * reboot it may belong to anybody, and a zombie answers to signal 0.
 */
export function isPostgresOn(dataDirectory: string, pid: number): boolean {
  if (process.platform === 'linux') {
    try {
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' &&
        readlinkSync(`/proc/${pid}/cwd`) === dataDirectory
      )
    } catch {
      return false
    }
  }
  try {
    if (process.platform === 'win32') {
      return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).includes(
        'postgres.exe',
      )
    }
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).includes(
      dataDirectory,
    )
  } catch {
    return false
  }
}

/** Every PostgreSQL process on this data directory. Only Linux shows this; elsewhere the answer is empty. */
export function listPostgresOn(dataDirectory: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isPostgresOn(dataDirectory, pid))
}

/** How a postmaster is told to stop: `fast` ends its connections and writes a checkpoint, `immediate` needs recovery. */
export async function stopPostmaster(
  pid: number,
  mode: 'fast' | 'immediate',
  server: { binaries: Binaries; dataDirectory: string; account: Account | undefined },
): Promise<void> {
  if (process.platform === 'win32') {
    await run(
      server.binaries.pgCtl,
      ['stop', '--no-wait', '-m', mode, '-D', server.dataDirectory],
      server.account,
    )
    return
  }
  sendSignal(pid, mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
}

/** Sends a signal to a process that may have ended meanwhile. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
